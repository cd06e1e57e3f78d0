import type { ScheduledEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { TickDetail } from '../../lambdas/poller/handler.ts';
import { aTemplate, resourceOf, resourcesOf } from './a-template.ts';

const scheduledEvent = z.strictObject({
  version: z.literal('0'),
  id: z.string().min(1),
  'detail-type': z.literal('Scheduled Event'),
  source: z.string(),
  account: z.string().regex(/^\d{12}$/),
  time: z.iso.datetime(),
  region: z.string(),
  resources: z.array(z.string().startsWith('arn:')).length(1),
  detail: z.strictObject({ shard: z.int() }),
}) satisfies z.ZodType<ScheduledEvent<TickDetail>>;

/** What the scheduler and CloudFormation put in place of the placeholders. */
const AT_RUN_TIME: Readonly<Record<string, string>> = {
  '<AWS::AccountId>': '123456789012',
  '<AWS::Region>': 'eu-west-1',
  '<aws.scheduler.execution-id>': 'd32c5kddcf5bb8c3',
  '<aws.scheduler.scheduled-time>': '2026-03-22T18:59:00Z',
  '<aws.scheduler.schedule-arn>': 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/tick',
};

function eventOf(input: string): ScheduledEvent<TickDetail> {
  const text = input.replaceAll(/<[^>]+>/g, (placeholder) => AT_RUN_TIME[placeholder] ?? placeholder);
  return scheduledEvent.parse(JSON.parse(text));
}

function schedulesOf(shards: number) {
  return Object.entries(resourcesOf(aTemplate({ shards }), 'AWS::Scheduler::Schedule'))
    .filter(([id]) => id.startsWith('Poller'))
    .map(([, schedule]) => schedule);
}

describe('the schedule', () => {
  test('invokes the poller once a minute', () => {
    const template = aTemplate();
    const [schedule] = schedulesOf(1);
    const [pollerId] = Object.keys(resourcesOf(template, 'AWS::Lambda::Function')).filter((id) =>
      id.startsWith('Poller'),
    );
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: { Arn: `<${pollerId}.Arn>` },
    });
  });

  test('sends the event that EventBridge rules send, one for each shard', () => {
    const events = schedulesOf(3).map((schedule) => eventOf(schedule.Target.Input));
    expect(events.map((event) => event.detail.shard).sort()).toEqual([0, 1, 2]);
  });

  test('gives up on a tick when the next one is due', () => {
    const [schedule] = schedulesOf(1);
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 });
    expect(resourceOf(aTemplate(), 'AWS::Lambda::EventInvokeConfig', 'Poller')).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  test('two polls of a shard do not overlap', () => {
    expect(resourceOf(aTemplate(), 'AWS::Lambda::Function', 'Poller').Timeout).toBeLessThan(60);
  });
});
