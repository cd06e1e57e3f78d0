import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WebhookPosterOptions, webhookPoster } from '../../../src/adapters/webhook/post-webhook.ts';
import { GIVE_UP_MS, judge, settle } from '../../../src/core/delivery.ts';
import type { WebhookMessage } from '../../../src/core/message.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const SECRET = webhookSecret(Buffer.alloc(32, 9));
const MESSAGE: WebhookMessage = {
  id: 'msg_1',
  type: 'alert',
  happenedAt: Date.UTC(2026, 2, 2, 9),
  data: { title: 'Envoys meet — 北京' },
};

describe('webhookPoster', () => {
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await startWebhookReceiver(SECRET);
  });
  afterEach(() => receiver.stop());

  function post(options: WebhookPosterOptions = {}, secret = SECRET) {
    const send = webhookPoster({ allowedOrigins: [receiver.origin], totalMs: 400, ...options });
    return send({ url: `${receiver.origin}/news?key=hidden`, secret }, MESSAGE);
  }
  const answering = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    receiver.answer((_request, response) => void response.writeHead(status, headers).end('<p>no'));

  test('posts JSON that the library verifies, and names it by its id', async () => {
    expect(await post()).toEqual({ kind: 'sent', providerId: 'msg_1' });
    const message = { type: 'alert', timestamp: '2026-03-02T09:00:00.000Z', data: MESSAGE.data };
    expect(receiver.received).toEqual([{ id: 'msg_1', message }]);
    expect(receiver.paths).toEqual(['/news?key=hidden']);
  });

  test('sends the same message with the same id when it is tried again', async () => {
    answering(500);
    await post();
    await post();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]).toEqual(receiver.received[0]);
  });

  test('gives a receiver that holds another secret nothing it would take', async () => {
    const outcome = await post({}, webhookSecret(Buffer.alloc(32, 1)));
    expect(outcome).toEqual({ kind: 'failed', reason: 'the webhook answered 401' });
    expect(receiver.received).toEqual([]);
  });

  test('signs the time of posting, so that a recording is refused later', async () => {
    expect(await post({ now: () => Date.now() - 6 * 60_000 })).toMatchObject({ kind: 'failed' });
  });

  test.each([
    [200, 'sent'],
    [202, 'sent'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'dead'],
    [429, 'retry'],
    [500, 'unknown'],
    [503, 'unknown'],
  ] as const)('takes %s for "%s", and asks once', async (status, kind) => {
    answering(status);
    expect(await post()).toMatchObject({ kind });
    expect(receiver.paths).toHaveLength(1);
  });

  test('waits as long as a throttled endpoint asks, in seconds or by date', async () => {
    answering(429, { 'retry-after': '120' });
    expect(await post()).toMatchObject({ kind: 'retry', afterSeconds: 120 });
    answering(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() });
    const outcome = await post();
    expect(outcome.kind === 'retry' ? outcome.afterSeconds : undefined).toBeGreaterThan(3_000);
    answering(429, { 'retry-after': 'soon' });
    expect(await post()).not.toHaveProperty('afterSeconds');
  });

  test.each([301, 302, 307, 308])('does not follow a redirect (%s), wherever it leads', async (status) => {
    answering(status, { location: `${receiver.origin}/inside` });
    expect(await post()).toMatchObject({ kind: 'failed', reason: expect.stringContaining('redirect') });
    answering(status, { location: 'http://169.254.169.254/latest/meta-data/' });
    expect(await post()).toMatchObject({ kind: 'failed', reason: expect.stringContaining('redirect') });
    expect(receiver.paths).toEqual(['/news?key=hidden', '/news?key=hidden']);
  });

  test('has sent when the answer is a 200, however long its body goes on', async () => {
    const closed = Promise.withResolvers<void>();
    receiver.answer((_request, response) => {
      response.on('close', closed.resolve);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
        response.once('drain', more);
      };
      response.writeHead(200, { 'content-encoding': 'gzip' });
      more();
    });
    expect(await post()).toEqual({ kind: 'sent', providerId: 'msg_1' });
    await closed.promise;
  });

  const silences: readonly [string, (request: IncomingMessage, response: ServerResponse) => void][] = [
    ['never answers', () => {}],
    ['resets the connection', (request) => void request.socket.resetAndDestroy()],
    ['closes the connection', (request) => void request.socket.end()],
    ['answers with what is not HTTP', (request) => void request.socket.end('what?\r\n\r\n')],
    ['stops within its headers', (request) => void request.socket.write('HTTP/1.1 200 OK\r\nx-slow: ')],
  ];
  test.each(silences)('does not know when the endpoint %s, and asks once', async (_name, respond) => {
    receiver.answer(respond);
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(receiver.paths).toHaveLength(1);
  });

  test('reports a refused connection as a definite non-send', async () => {
    await receiver.stop();
    expect(await post()).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ECONNREFUSED') });
  });

  test('bears an endpoint that fails for some days, and one that is busy without end', async () => {
    answering(500);
    expect(await post()).toMatchObject({ mostAttempts: 190 });
    answering(429);
    expect(await post()).not.toHaveProperty('mostAttempts');
    await receiver.stop();
    expect(await post()).toMatchObject({ mostAttempts: 190 });
  });

  test('is taken for dead before the ledger gives an alert up, however long its pauses', async () => {
    await receiver.stop();
    const outcome = await post();
    const attempts = 'mostAttempts' in outcome ? (outcome.mostAttempts ?? 0) : 0;
    let now = 0;
    for (let attempt = 1; attempt < attempts; attempt++) {
      now = settle(outcome, attempt, 0.999, now, { leaseMs: 120_000, graceMs: 600_000 }).dueAt ?? now;
    }
    expect(now).toBeGreaterThan(24 * 3_600_000);
    expect(judge(outcome, { deliveryId: 'd', epoch: attempts, since: 0 }, now)).toMatchObject({
      kind: 'dead',
    });
    expect(now).toBeLessThan(GIVE_UP_MS);
  });

  test('reports a name that is not found as a definite non-send', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const outcome = await webhookPoster({ resolve })(
      { url: 'https://hooks.example/x', secret: SECRET },
      MESSAGE,
    );
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ENOTFOUND') });
  });

  test.each([
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/x',
    'https://hooks.example/x',
  ])('posts nothing into a private network: %s', async (url) => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const outcome = await webhookPoster({ resolve })({ url, secret: SECRET }, MESSAGE);
    expect(outcome).toEqual({ kind: 'failed', reason: 'the webhook leads into a private network' });
  });

  test('posts to no address but https on port 443', async () => {
    const outcome = await webhookPoster()({ url: `${receiver.origin}/news`, secret: SECRET }, MESSAGE);
    expect(outcome).toMatchObject({ kind: 'dead' });
    expect(receiver.paths).toEqual([]);
  });

  test('tells neither secret, address nor answer in a reason', async () => {
    const outcomes = [];
    for (const status of [301, 400, 410, 429, 500]) {
      answering(status, { location: '/else' });
      outcomes.push(await post());
    }
    receiver.answer((request) => void request.socket.destroy());
    outcomes.push(await post());
    await receiver.stop();
    outcomes.push(await post());
    expect(outcomes.filter((outcome) => 'reason' in outcome)).toHaveLength(7);
    expect(JSON.stringify(outcomes)).not.toMatch(/whsec_|hidden|127\.0\.0\.1|<p>/);
  });
});
