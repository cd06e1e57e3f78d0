import { describe, expect, test } from 'vitest';
import { aTemplate, resourcesOf } from './a-template.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

const template = aTemplate();
const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** `Poller: sqs:SendMessage on QueuesArticles`, for each action and resource of each policy. */
const grants = Object.entries(resourcesOf(template, 'AWS::IAM::Policy')).flatMap(([id, policy]) =>
  (policy.PolicyDocument.Statement as Statement[]).flatMap((statement) =>
    listed(statement.Action).flatMap((action) =>
      listed(statement.Resource).map((resource) => ({ id, action, resource, statement })),
    ),
  ),
);

/** Logical ids without CDK's hash. */
const nameOf = (arn: string) => arn.replaceAll(/<(\w+?)[0-9A-F]{8}(?:\.Arn)?>/g, '$1');

function grantsOf(step: string): readonly string[] {
  return grants
    .filter(({ id }) => id.startsWith(`${step}Role`))
    .map(({ action, resource, statement }) => {
      const condition = statement.Condition === undefined ? '' : ` if ${JSON.stringify(statement.Condition)}`;
      return `${action} on ${nameOf(resource)}${condition}`;
    })
    .filter((grant) => !grant.startsWith('logs:'))
    .sort();
}

const consuming = (queue: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} on ${queue}`,
  );
const SENDING = ['configuration-set/SenderConfigurationSet', 'identity/*'].map(
  (resource) =>
    `ses:SendEmail on arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:${resource} if {"StringEquals":{"ses:FromAddress":"alerts@news.test"}}`,
);
const SUBSCRIBERS = 'if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["subscriber#*"]}}';
const TOKEN_KEYS = 'if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["token-keys"]}}';

describe('permissions', () => {
  test('no policy allows a family of actions', () => {
    expect(grants.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('no resource is a wildcard but that of mail, which its condition restricts to our sender', () => {
    const wide = grants.filter(({ resource }) => resource.includes('*'));
    expect(new Set(wide.map(({ action }) => action))).toEqual(new Set(['ses:SendEmail']));
    for (const { statement } of wide) {
      expect(statement.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'alerts@news.test' } });
    }
  });

  test('no role has a policy that AWS manages', () => {
    for (const role of Object.values(resourcesOf(template, 'AWS::IAM::Role'))) {
      expect(role.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('the poller keeps feeds and leases, consumes pushes and queues articles', () => {
    expect(grantsOf('Poller')).toEqual(
      [
        'dynamodb:GetItem on StorageFeeds',
        'dynamodb:PutItem on StorageFeeds',
        'dynamodb:Query on StorageFeeds/index/by-shard',
        'dynamodb:Scan on StorageFeeds',
        'dynamodb:UpdateItem on StorageFeeds',
        'dynamodb:DeleteItem on StoragePushes',
        'dynamodb:GetItem on StoragePushes',
        'dynamodb:PutItem on StoragePushes',
        'dynamodb:Query on StoragePushes/index/by-due',
        ...consuming('QueuesPushes'),
        'sqs:SendMessage on QueuesPushesDlq',
        'sqs:SendMessage on QueuesArticles',
      ].sort(),
    );
  });

  test('the classifier consumes articles, finds subscriptions and queues alerts', () => {
    expect(grantsOf('Classifier')).toEqual(
      [
        ...consuming('QueuesArticles'),
        'sqs:SendMessage on QueuesArticlesDlq',
        'dynamodb:GetItem on StorageArticles',
        'dynamodb:PutItem on StorageArticles',
        'dynamodb:UpdateItem on StorageArticles',
        'dynamodb:DeleteItem on StorageArticles',
        'dynamodb:BatchGetItem on StorageStories',
        'dynamodb:PutItem on StorageStories',
        'dynamodb:GetItem on StorageSubscriptions',
        'dynamodb:Query on StorageSubscriptions',
        'sqs:SendMessage on QueuesAlerts',
        'sqs:SendMessage on QueuesArticles',
      ].sort(),
    );
  });

  test('the notifier sends alerts, keeps the ledger and ends dead subscriptions', () => {
    expect(grantsOf('Notifier')).toEqual(
      [
        ...consuming('QueuesAlerts'),
        ...consuming('QueuesProviderEvents'),
        'sqs:SendMessage on QueuesAlerts',
        'sqs:SendMessage on QueuesAlertsDlq',
        'sqs:SendMessage on QueuesProviderEventsDlq',
        ...['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
          (action) => `dynamodb:${action} on StorageDigests`,
        ),
        'dynamodb:BatchGetItem on StorageStories',
        `dynamodb:Query on StorageSubscriptions ${SUBSCRIBERS}`,
        'dynamodb:GetItem on StorageDeliveries',
        'dynamodb:PutItem on StorageDeliveries',
        'dynamodb:UpdateItem on StorageDeliveries',
        'dynamodb:DeleteItem on StorageSubscriptions',
        'dynamodb:GetItem on StorageSubscriptions',
        'dynamodb:UpdateItem on StorageSubscriptions',
        `dynamodb:PutItem on StorageSubscriptions ${TOKEN_KEYS}`,
        `dynamodb:Query on StorageSubscriptions ${TOKEN_KEYS}`,
        ...SENDING,
      ].sort(),
    );
  });

  test('the api keeps subscriptions, sends confirmations, and takes what hubs say and push', () => {
    expect(grantsOf('Api')).toEqual(
      [
        'dynamodb:DeleteItem on StorageSubscriptions',
        'dynamodb:GetItem on StorageSubscriptions',
        'dynamodb:PutItem on StorageSubscriptions',
        'dynamodb:Query on StorageSubscriptions',
        'dynamodb:UpdateItem on StorageSubscriptions',
        'dynamodb:DeleteItem on StoragePushes',
        'dynamodb:GetItem on StoragePushes',
        'dynamodb:PutItem on StoragePushes',
        'sqs:SendMessage on QueuesPushes',
        ...SENDING,
      ].sort(),
    );
  });

  test('with a Slack app, the notifier and the api read the secret with its token, and nobody reads another', () => {
    const withApp = aTemplate({ slackBotTokenSecret: 'wirewatch/slack-bot-token' });
    const reading = Object.entries(resourcesOf(withApp, 'AWS::IAM::Policy')).flatMap(([id, policy]) =>
      (policy.PolicyDocument.Statement as Statement[])
        .filter(({ Action }) => listed(Action).some((action) => action.startsWith('secretsmanager:')))
        .map(({ Action, Resource }) => [id.replace(/Role.*/, ''), Action, Resource]),
    );
    const secret =
      'arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:wirewatch/slack-bot-token-??????';
    expect(reading.sort()).toEqual([
      ['Api', 'secretsmanager:GetSecretValue', secret],
      ['Notifier', 'secretsmanager:GetSecretValue', secret],
    ]);
  });

  test('the sweeper finds what is overdue and queues it, and takes dead letters back', () => {
    expect(grantsOf('Sweeper')).toEqual(
      [
        'dynamodb:Query on StorageArticles/index/by-sweep',
        'dynamodb:Query on StorageDeliveries/index/by-sweep',
        'dynamodb:Query on StorageDigests/index/by-due',
        ...['Articles', 'Deliveries'].flatMap((table) => [
          `dynamodb:GetItem on Storage${table}`,
          `dynamodb:UpdateItem on Storage${table}`,
        ]),
        'dynamodb:GetItem on StorageSubscriptions',
        ...['Articles', 'Alerts'].flatMap((queue) => [
          `sqs:SendMessage on Queues${queue}`,
          `sqs:ReceiveMessage on Queues${queue}Dlq`,
          `sqs:DeleteMessage on Queues${queue}Dlq`,
        ]),
      ].sort(),
    );
  });

  test.each(['Poller', 'Sweeper'])('the schedule of the %s invokes it and does nothing else', (step) => {
    const schedule = grants.filter(({ id }) => id.startsWith(`${step}ScheduleRole`));
    expect(schedule.map(({ action, resource }) => `${action} on ${nameOf(resource)}`)).toEqual([
      `lambda:InvokeFunction on ${step}Function`,
    ]);
  });
});
