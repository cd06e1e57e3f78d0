import type { LambdaContext } from 'hono/aws-lambda';
import { expect, test } from 'vitest';
import type { ApiDeps } from '../../../lambdas/api/api-deps.ts';
import { createHandler } from '../../../lambdas/api/handler.ts';
import { memoryFeedbackStore } from '../../../src/adapters/memory/memory-feedback-store.ts';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memoryQuota } from '../../../src/adapters/memory/memory-quota.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Channel } from '../../../src/core/subscription.ts';
import { memoryLog, memoryMetrics, NOW } from '../../factories.ts';
import { CHANNEL_RULES, KEYS, PUBLIC_URL, TOPICS } from './an-api.ts';

const CONTEXT: LambdaContext = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'api',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:api',
  memoryLimitInMB: '512',
  awsRequestId: 'id',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 20_000,
};

function aHandler(overrides: Partial<ApiDeps> = {}) {
  const asked: Channel[] = [];
  const handler = createHandler({
    subscriptions: memorySubscriptionStore(),
    pushes: memoryPushStore(),
    pushQueue: memoryQueue(),
    takeQuota: memoryQuota(),
    keys: async () => KEYS,
    async askToConfirm(channel) {
      asked.push(channel);
      return { kind: 'sent', providerId: 'm' };
    },
    topics: TOPICS,
    feedback: memoryFeedbackStore(),
    channelRules: CHANNEL_RULES,
    publicUrl: PUBLIC_URL,
    now: () => NOW,
    log: memoryLog(),
    metrics: memoryMetrics(),
    ...overrides,
  });
  return { asked, handler };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function anEvent(method: string, rawPath: string, options: { body?: string; sourceIp?: string } = {}) {
  const { body, sourceIp = '192.0.2.7' } = options;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    headers: {
      host: 'wire.example.org',
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': '203.0.113.9',
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      authentication: null,
      authorizer: {},
      domainName: 'wire.example.org',
      domainPrefix: 'wire',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '02/Mar/2026:09:00:00 +0000',
      timeEpoch: NOW,
    },
    // API Gateway sends forms in base 64.
    body: body === undefined ? null : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== undefined,
  };
}

test('the front door leads to the form', async () => {
  const answer = await aHandler().handler(anEvent('GET', '/'), CONTEXT);
  expect(answer).toMatchObject({ statusCode: 302, headers: { location: '/subscribe' } });
});

test('a form arrives as API Gateway sends it', async () => {
  const { handler, asked } = aHandler();
  const answer = await handler(
    anEvent('POST', '/subscriptions', { body: 'topics=ukraine&email=ann%40example.org&slack=' }),
    CONTEXT,
  );
  expect(answer.statusCode).toBe(202);
  expect(asked).toEqual([{ kind: 'email', address: 'ann@example.org' }]);
});

test('the client is who the connection comes from, not who a header names', async () => {
  const keys: string[] = [];
  const takeQuota = async (key: string) => {
    keys.push(key);
    return true;
  };
  const { handler } = aHandler({ takeQuota });
  for (const sourceIp of ['192.0.2.7', '192.0.2.7', '192.0.2.8']) {
    const body = 'topics=ukraine&email=ann%40example.org';
    await handler(anEvent('POST', '/subscriptions', { body, sourceIp }), CONTEXT);
  }
  const [first, second, third] = keys.filter((key) => key.startsWith('client:'));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
