import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { QueueName } from '../src/adapters/aws/resources.ts';
import { logicalName } from './logical-name.ts';
import type { PipelineFunction, Step } from './pipeline-function.ts';
import type { QueuePair } from './queues.ts';

export interface AlarmsProps {
  readonly queues: Readonly<Record<QueueName, QueuePair>>;
  readonly functions: Readonly<Record<Step, PipelineFunction>>;
  /** Who hears of alarms. @default they only show in CloudWatch */
  readonly address?: string;
}

interface AlarmCase extends Pick<AlarmProps, 'metric' | 'threshold' | 'evaluationPeriods'> {
  readonly what: string;
  /** The heading in docs/runbook.md that says what to do. */
  readonly section: string;
  readonly datapointsToAlarm?: number;
  readonly comparison?: ComparisonOperator;
  readonly whenMissing?: TreatMissingData;
}

const period = Duration.minutes(5);

/** What a function counts of its own. */
function counted(service: Step, name: string): Metric {
  return new Metric({
    namespace: 'Wirewatch',
    metricName: name,
    dimensionsMap: { service },
    statistic: 'sum',
    period,
  });
}

/** What a person must hear of. Each alarm names its section of the runbook. */
export class Alarms extends Construct {
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.#topic = props.address === undefined ? undefined : this.#notify(props.address);

    for (const [name, { deadLetters }] of Object.entries(props.queues)) {
      this.#alarm(`${logicalName(name)}Dlq`, {
        what: `There are messages in the ${name} dead-letter queue.`,
        // GitHub writes anchors in small letters.
        section: `${name.toLowerCase()}-dead-letters`,
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' }),
        threshold: 1,
        evaluationPeriods: 1,
      });
    }
    for (const [step, pipelineFunction] of Object.entries(props.functions)) {
      // One failed run is repeated by its queue or made up for by the next tick: it takes two to tell.
      this.#alarm(`${logicalName(step)}Errors`, {
        what: `The ${step} keeps failing.`,
        section: 'function-errors',
        metric: pipelineFunction.metricErrors({ period }),
        threshold: 1,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
      });
    }
    this.#alarm('AlertsRefused', {
      what: 'A provider called an alert invalid: a mistake of Wirewatch, and somebody missed their alert.',
      section: 'alerts-refused-as-invalid',
      metric: counted('notifier', 'alert.refused-as-invalid'),
      threshold: 1,
      evaluationPeriods: 1,
    });
    this.#alarm('MailsRejected', {
      what: 'A provider took a mail and then would not deliver it: a reader misses it and cannot know.',
      section: 'mails-rejected',
      metric: counted('notifier', 'provider.rejected'),
      threshold: 1,
      evaluationPeriods: 1,
    });
    this.#alarm('PollerStalled', {
      what: 'No tick of the schedule was worked through for 15 minutes.',
      section: 'poller-stalled',
      // Not its invocations: the function also runs when hubs push.
      metric: counted('poller', 'feed.tick'),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      // What is not counted is reported as nothing at all, not as zero.
      whenMissing: TreatMissingData.BREACHING,
    });
  }

  #alarm(id: string, alarmCase: AlarmCase): void {
    const { what, section, comparison, whenMissing, ...rest } = alarmCase;
    const alarm = new Alarm(this, id, {
      ...rest,
      alarmDescription: `${what} What to do: docs/runbook.md#${section}`,
      comparisonOperator: comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: whenMissing ?? TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  #notify(address: string): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Wirewatch alarms', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    // enforceSSL gives the topic a policy, and with it goes the default one that let CloudWatch publish.
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    return topic;
  }
}
