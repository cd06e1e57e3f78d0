import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics as EmfMetrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import type { Log } from './log.ts';
import type { MetricName, Metrics } from './metrics.ts';

/** Structured logs and CloudWatch metrics (embedded metric format), for functions on Lambda. */
export interface Telemetry {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Wraps a handler so that its metrics are written at the end of each invocation, failed ones included. */
  flushing<Event, Result>(
    handler: (event: Event, context: Context) => Promise<Result>,
  ): (event: Event, context: Context) => Promise<Result>;
}

/** @param service the function's name in logs and metrics, for instance `poller` */
export function powertools(service: string): Telemetry {
  const logger = new Logger({ serviceName: service });
  const emf = new EmfMetrics({ namespace: 'Wirewatch', serviceName: service });
  return {
    log: {
      info: (event, fields = {}) => logger.info(event, { ...fields }),
      warn: (event, fields = {}) => logger.warn(event, { ...fields }),
      error: (event, fields = {}) => logger.error(event, { ...fields }),
    },
    metrics: {
      count(name: MetricName, amount = 1) {
        if (amount > 0) emf.addMetric(name, MetricUnit.Count, amount);
      },
    },
    flushing: (handler) => async (event, context) => {
      try {
        return await handler(event, context);
      } finally {
        // An invocation that counted nothing has nothing to write, and would be warned about it.
        if (emf.hasStoredMetrics()) emf.publishStoredMetrics();
      }
    },
  };
}
