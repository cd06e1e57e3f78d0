import { describe, expect, test } from 'vitest';
import { aTemplate, plain, resourcesOf } from './a-template.ts';

const outputs = (overrides = {}) =>
  Object.fromEntries(
    Object.entries(aTemplate(overrides).findOutputs('*')).map(([name, { Value }]) => [name, plain(Value)]),
  );

describe('the stack', () => {
  test('names the page to subscribe on', () => {
    expect(outputs().SubscribeUrl).toMatch(/^<EndpointHttpApi\w+\.ApiEndpoint>\/$/);
    expect(outputs({ publicUrl: 'https://wire.news.test' }).SubscribeUrl).toBe('https://wire.news.test/');
  });

  test('names the tables that `wirewatch --stack` works on', () => {
    const tables = Object.keys(resourcesOf(aTemplate(), 'AWS::DynamoDB::GlobalTable'));
    const named = ['Feeds', 'Pushes', 'Articles', 'Stories', 'Subscriptions', 'Deliveries', 'Digests'].map(
      (name) => outputs()[`${name}Table`],
    );
    expect(named.sort()).toEqual(tables.map((id) => `<${id}>`).sort());
  });

  test('tells `wirewatch --stack` whether there is a Slack app', () => {
    expect(outputs().SlackApp).toBe('no');
    expect(outputs({ slackBotTokenSecret: 'wirewatch/slack-bot-token' }).SlackApp).toBe('yes');
  });

  test('has an SES identity for the configured sender', () => {
    const [identity] = Object.values(
      resourcesOf(aTemplate({ from: 'wire@news.test' }), 'AWS::SES::EmailIdentity'),
    );
    expect(identity).toMatchObject({ EmailIdentity: 'wire@news.test' });
  });

  test('has one HTTP API, which throttles, and no log of addresses or tokens', () => {
    const [stage] = Object.values(resourcesOf(aTemplate(), 'AWS::ApiGatewayV2::Stage'));
    expect(stage?.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(stage?.AccessLogSettings.Format).not.toMatch(/sourceIp|querystring|authorizer/i);
  });
});
