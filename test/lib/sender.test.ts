import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { Queues } from '../../lib/queues.ts';
import { Sender } from '../../lib/sender.ts';
import { resourceOf, resourcesOf } from './a-template.ts';

const stack = new Stack(new App(), 'Sending');
const { pairs } = new Queues(stack, 'Queues');
new Sender(stack, 'Sender', 'alerts@news.test').report(pairs.providerEvents);
const template = Template.fromStack(stack);

const rule = resourceOf(template, 'AWS::Events::Rule', 'SenderReports');
const [configurationSet] = Object.keys(resourcesOf(template, 'AWS::SES::ConfigurationSet'));

describe('sender', () => {
  test('has SES publish what becomes of its mail on the default bus, opens and clicks not', () => {
    const destination = resourceOf(template, 'AWS::SES::ConfigurationSetEventDestination', 'Sender');
    expect(destination.ConfigurationSetName).toBe(`<${configurationSet}>`);
    expect(destination.EventDestination.MatchingEventTypes.sort()).toEqual(
      ['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject', 'send'].sort(),
    );
    expect(destination.EventDestination.EventBridgeDestination.EventBusArn).toMatch(/:event-bus\/default$/);
  });

  test('brings the events of its own mail to the queue, and no one else’s', () => {
    expect(rule.EventPattern).toEqual({
      source: ['aws.ses'],
      'detail-type': [
        'Email Sent',
        'Email Delivered',
        'Email Delivery Delayed',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
      ],
      detail: { mail: { tags: { 'ses:configuration-set': [`<${configurationSet}>`] } } },
    });
    expect(rule.Targets[0].Arn).toMatch(/^<QueuesProviderEvents[0-9A-F]{8}\.Arn>$/);
  });

  test('loses no event that the queue does not take', () => {
    expect(rule.Targets[0].DeadLetterConfig.Arn).toMatch(/^<QueuesProviderEventsDlq[0-9A-F]{8}\.Arn>$/);
  });

  test('lets the rule alone send to both queues', () => {
    const allowed = Object.values(resourcesOf(template, 'AWS::SQS::QueuePolicy')).flatMap(
      ({ PolicyDocument }) =>
        PolicyDocument.Statement.filter(
          (statement: { readonly Effect: string }) => statement.Effect === 'Allow',
        ),
    );
    expect(allowed.map(({ Principal }) => Principal)).toEqual(
      Array(2).fill({ Service: 'events.amazonaws.com' }),
    );
    for (const { Condition } of allowed) {
      expect(JSON.stringify(Condition)).toMatch(/"aws:SourceArn":"<SenderReports\w+\.Arn>"/);
    }
  });
});
