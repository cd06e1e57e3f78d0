import { describe, expect, test } from 'vitest';
import { DLQ_RETENTION_DAYS, QUEUES } from '../../src/adapters/aws/resources.ts';
import { aTemplate, resourceOf, resourcesOf } from './a-template.ts';

const DAY_SECONDS = 24 * 3_600;
const template = aTemplate();
const queues = resourcesOf(template, 'AWS::SQS::Queue');
const names = Object.keys(QUEUES) as (keyof typeof QUEUES)[];
const idOf = (name: string) => {
  const prefix = `Queues${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return Object.keys(queues).find((id) => new RegExp(`^${prefix}[0-9A-F]{8}$`).test(id)) ?? prefix;
};

describe('queues', () => {
  test('are those that the local run makes, each with a dead-letter queue, and no others', () => {
    expect(Object.keys(queues)).toHaveLength(2 * names.length);
  });

  test.each(names)(
    '%s hands a message to its dead-letter queue after as many receives as defined',
    (name) => {
      const { deadLetterTargetArn, maxReceiveCount } = queues[idOf(name)].RedrivePolicy;
      expect(maxReceiveCount).toBe(QUEUES[name].maxReceives);
      expect(deadLetterTargetArn).toBe(`<${idOf(`${name}Dlq`)}.Arn>`);
    },
  );

  test.each(names)('%s keeps messages as long as defined, and its dead letters longer', (name) => {
    const kept = queues[idOf(name)].MessageRetentionPeriod;
    expect(kept).toBe(QUEUES[name].retentionDays * DAY_SECONDS);
    expect(queues[idOf(`${name}Dlq`)].MessageRetentionPeriod).toBe(DLQ_RETENTION_DAYS * DAY_SECONDS);
    expect(DLQ_RETENTION_DAYS * DAY_SECONDS).toBeGreaterThan(kept);
  });

  test('are encrypted and refuse requests that are not', () => {
    const policies = Object.values(resourcesOf(template, 'AWS::SQS::QueuePolicy'));
    const refusing = policies.flatMap(({ Queues, PolicyDocument }) =>
      PolicyDocument.Statement.some(
        (statement: { readonly Effect: string; readonly Condition: unknown }) =>
          statement.Effect === 'Deny' &&
          JSON.stringify(statement.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      )
        ? Queues
        : [],
    );
    expect(refusing.sort()).toEqual(
      Object.keys(queues)
        .map((id) => `<${id}>`)
        .sort(),
    );
    for (const queue of Object.values(queues)) expect(queue.SqsManagedSseEnabled).toBe(true);
  });
});

describe.each([
  ['pushes', 'Poller'],
  ['articles', 'Classifier'],
  ['alerts', 'Notifier'],
  ['providerEvents', 'Notifier'],
] as const)('the consumer of %s', (name, construct) => {
  const mappings = Object.entries(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
  const [, mapping] =
    mappings.find(
      ([id, { EventSourceArn }]) => id.startsWith(construct) && EventSourceArn === `<${idOf(name)}.Arn>`,
    ) ?? [];
  const worker = resourceOf(template, 'AWS::Lambda::Function', construct);

  test('reports the failed messages of a batch alone', () => {
    expect(mapping).toMatchObject({
      EventSourceArn: `<${idOf(name)}.Arn>`,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: QUEUES[name].consumer.batchSize,
    });
    expect(mapping.ScalingConfig).toBeUndefined();
  });

  test('has six of its time-outs before a message is visible again, as AWS asks', () => {
    expect(worker.Timeout).toBe(QUEUES[name].consumer.timeoutSeconds);
    expect(queues[idOf(name)].VisibilityTimeout).toBe(QUEUES[name].visibilitySeconds);
    expect(queues[idOf(name)].VisibilityTimeout).toBeGreaterThanOrEqual(6 * worker.Timeout);
  });
});
