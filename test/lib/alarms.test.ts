import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MetricName } from '../../src/runtime/metrics.ts';
import { aTemplate, resourceOf, resourcesOf } from './a-template.ts';

const TYPE = 'AWS::CloudWatch::Alarm';
const template = aTemplate();
const alarms = resourcesOf(template, TYPE);

/** As GitHub makes anchors of headings. */
const anchors = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-'),
);

describe('alarms', () => {
  test.each(Object.entries(alarms))('%s names a section of the runbook that exists', (_, alarm) => {
    const section = /docs\/runbook\.md#([\w-]+)$/.exec(alarm.AlarmDescription)?.[1];
    expect(anchors).toContain(section);
  });

  test('one watches every dead-letter queue, from the first message on', () => {
    const deadLetterQueues = Object.keys(resourcesOf(template, 'AWS::SQS::Queue')).filter((id) =>
      id.includes('Dlq'),
    );
    const watching = Object.values(alarms).filter(
      (alarm) => alarm.MetricName === 'ApproximateNumberOfMessagesVisible' && alarm.Threshold === 1,
    );
    expect(watching.map((alarm) => alarm.Dimensions[0].Value).sort()).toEqual(
      deadLetterQueues.map((id) => `<${id}.QueueName>`).sort(),
    );
  });

  test('one watches the errors of every function', () => {
    const functions = Object.keys(resourcesOf(template, 'AWS::Lambda::Function'));
    const watched = Object.values(alarms).filter((alarm) => alarm.MetricName === 'Errors');
    expect(watched.map((alarm) => alarm.Dimensions[0].Value).sort()).toEqual(
      functions.map((id) => `<${id}>`).sort(),
    );
  });

  test('a poller that no longer runs is noticed within 15 minutes, though it then reports nothing', () => {
    expect(resourceOf(template, TYPE, 'AlarmsPollerStalled')).toMatchObject({
      Namespace: 'Wirewatch',
      MetricName: 'feed.tick' satisfies MetricName,
      Dimensions: [{ Name: 'service', Value: 'poller' }],
      Statistic: 'Sum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 300,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });

  test.each<[string, string, MetricName]>([
    ['alert that a provider called invalid', 'AlertsRefused', 'alert.refused-as-invalid'],
    ['mail that a provider took and would not deliver', 'MailsRejected', 'provider.rejected'],
  ])('one %s is enough', (_, id, metric) => {
    expect(resourceOf(template, TYPE, `Alarms${id}`)).toMatchObject({
      Namespace: 'Wirewatch',
      MetricName: metric,
      Dimensions: [{ Name: 'service', Value: 'notifier' }],
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  test('without an alarm address they only show in CloudWatch', () => {
    template.resourceCountIs('AWS::SNS::Topic', 0);
    for (const alarm of Object.values(alarms)) expect(alarm.AlarmActions).toBeUndefined();
  });

  test('with one, all of them are mailed to it', () => {
    const notifying = aTemplate({ alarmAddress: 'ops@news.test' });
    const [topic] = Object.keys(resourcesOf(notifying, 'AWS::SNS::Topic'));
    notifying.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@news.test',
    });
    for (const alarm of Object.values(resourcesOf(notifying, TYPE))) {
      expect(alarm.AlarmActions).toEqual([`<${topic}>`]);
    }
  });

  test('CloudWatch may publish to the topic, whose own policy replaces the default one', () => {
    const notifying = aTemplate({ alarmAddress: 'ops@news.test' });
    const policy = resourceOf(notifying, 'AWS::SNS::TopicPolicy', 'Alarms');
    expect(policy.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
      }),
    );
  });
});
