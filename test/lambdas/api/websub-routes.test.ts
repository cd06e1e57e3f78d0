import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { callbackId, type Push, type PushLease, type PushStore } from '../../../src/core/websub.ts';
import { unpackPush } from '../../../src/runtime/push-body.ts';
import { aLease, HOUR, NOW } from '../../factories.ts';
import { anApi } from './an-api.ts';

/** An API with one lease, and a hub's ways to call it back. */
async function aCallback(overrides: Partial<PushLease> = {}) {
  const pushes = memoryPushStore();
  const writes: string[] = [];
  const counted: PushStore = {
    ...pushes,
    save(lease) {
      writes.push(`save ${lease.status}`);
      return pushes.save(lease);
    },
    remove(lease) {
      writes.push('remove');
      return pushes.remove(lease);
    },
  };
  const pushQueue = memoryQueue<Push>();
  const lease = aLease(overrides);
  await pushes.save(lease);
  const api = anApi({ pushes: counted, pushQueue });
  const path = `/websub/${callbackId(lease)}`;
  return {
    ...{ api, lease, path, writes, pushQueue },
    stored: () => pushes.get(lease.feedId),
    ask: (query: Readonly<Record<string, string>>, at = path) =>
      api.app.request(`${at}?${new URLSearchParams({ 'hub.topic': lease.topic, ...query })}`),
    push: (
      body: string | Uint8Array<ArrayBuffer>,
      headers: Readonly<Record<string, string>> = {},
      at = path,
    ) =>
      api.app.request(at, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/atom+xml', 'x-hub-signature': sign(body, lease), ...headers },
      }),
  };
}

const sign = (body: string | Uint8Array, { secret }: PushLease, method = 'sha256') =>
  `${method}=${createHmac(method, secret).update(body).digest('hex')}`;

const SUBSCRIBE = { 'hub.mode': 'subscribe', 'hub.challenge': 'c-1', 'hub.lease_seconds': '3600' };
const UNSUBSCRIBE = { 'hub.mode': 'unsubscribe', 'hub.challenge': 'c-2' };

describe('GET /websub/:id', () => {
  test('echoes the challenge of what was asked for, as plain text, and begins the lease', async () => {
    const { ask, stored, api } = await aCallback();
    const answer = await ask({ ...SUBSCRIBE, 'hub.challenge': '<b>1</b>' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<b>1</b>');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await stored()).toMatchObject({
      status: 'active',
      expiresAt: NOW + HOUR,
      dueAt: NOW + (HOUR * 2) / 3,
    });
    expect(api.metrics.counts).toEqual({ 'websub.subscribed': 1 });
  });

  test('counts the verification of a renewal as one', async () => {
    const { ask, api } = await aCallback({ status: 'renewing' });
    await ask(SUBSCRIBE);
    expect(api.metrics.counts).toEqual({ 'websub.renewed': 1 });
  });

  test.each([
    ['another topic', { ...SUBSCRIBE, 'hub.topic': 'https://bank.example/feed' }],
    ['another mode', UNSUBSCRIBE],
    ['no mode', { 'hub.challenge': 'c' }],
    ['no challenge', { 'hub.mode': 'subscribe' }],
    ['a challenge without end', { ...SUBSCRIBE, 'hub.challenge': 'x'.repeat(1_001) }],
  ])('answers 404 to %s, and writes nothing', async (_, query) => {
    const { ask, writes } = await aCallback();
    const answer = await ask(query);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('c-');
    expect(writes).toEqual([]);
  });

  test('answers 404 to a verification that nobody waits for', async () => {
    const { ask, writes } = await aCallback({ status: 'active', attempts: 0 });
    expect((await ask(SUBSCRIBE)).status).toBe(404);
    expect((await ask(UNSUBSCRIBE)).status).toBe(404);
    expect(writes).toEqual([]);
  });

  test('confirms the end of a lease of a removed feed, and forgets it', async () => {
    const { ask, stored, api } = await aCallback({ status: 'ending', expiresAt: NOW + HOUR });
    expect(await (await ask(UNSUBSCRIBE)).text()).toBe('c-2');
    expect(await stored()).toBeUndefined();
    expect(api.metrics.counts).toEqual({ 'websub.ended': 1 });
  });

  test('notes that the hub denied, and why', async () => {
    const { ask, stored, api } = await aCallback();
    const answer = await ask({ 'hub.mode': 'denied', 'hub.reason': 'too many feeds' });
    expect(answer.status).toBe(204);
    expect(await stored()).toMatchObject({ status: 'denied', reason: 'the hub denied it: too many feeds' });
    expect(api.metrics.counts).toEqual({ 'websub.failed': 1 });
  });

  test.each([
    ['with another key', (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`],
    ['of another feed', (id: string) => `${'0'.repeat(32)}${id.slice(32)}`],
    ['written otherwise', (id: string) => id.slice(0, 40)],
  ])('answers 404 to a callback %s, whatever it says, without a write', async (_, change) => {
    const { ask, push, path, writes, pushQueue, api } = await aCallback();
    const other = `/websub/${change(path.slice('/websub/'.length))}`;
    expect((await ask(SUBSCRIBE, other)).status).toBe(404);
    expect((await push('<feed/>', {}, other)).status).toBe(404);
    expect(writes).toEqual([]);
    expect(pushQueue.sent).toEqual([]);
    expect(api.metrics.counts).toEqual({});
  });
});

describe('POST /websub/:id', () => {
  const active = { status: 'active', attempts: 0 } as const;

  test.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    'queues a push signed with %s, byte for byte',
    async (method) => {
      const { push, lease, pushQueue, api } = await aCallback(active);
      const body = new Uint8Array([0xff, 0xfe, 0x3c, 0x00, 0x0d]);
      const answer = await push(body, { 'x-hub-signature': sign(body, lease, method) });
      expect(answer.status).toBe(202);
      expect(pushQueue.sent).toHaveLength(1);
      const [sent] = pushQueue.sent;
      expect(sent?.message).toMatchObject({
        feedId: lease.feedId,
        contentType: 'application/atom+xml',
        receivedAt: NOW,
      });
      expect(new Uint8Array(unpackPush(sent?.message.body ?? ''))).toEqual(body);
      expect(api.metrics.counts).toEqual({ 'push.received': 1 });
    },
  );

  test.each([
    ['forged', { 'x-hub-signature': `sha256=${'0'.repeat(64)}` }],
    ['missing', { 'x-hub-signature': '' }],
    ['of nothing', { 'x-hub-signature': 'sha256=' }],
  ])('ignores a push whose signature is %s, and tells its sender nothing', async (_, headers) => {
    const { push, pushQueue, api, writes } = await aCallback(active);
    const answer = await push('<feed/>', headers);
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe('');
    expect(pushQueue.sent).toEqual([]);
    expect(writes).toEqual([]);
    expect(api.metrics.counts).toEqual({ 'push.dropped.signature': 1 });
  });

  test.each([
    ['in one piece', () => 'x'.repeat(1024 * 1024 + 1)],
    [
      'that does not compress',
      () => {
        const hashes = Array.from({ length: 32_000 }, (_, n) => createHash('sha256').update(`${n}`).digest());
        return new Uint8Array(Buffer.concat(hashes));
      },
    ],
  ])('drops a push that is too large, %s, without an error to its hub', async (_, body) => {
    const { push, pushQueue, api } = await aCallback(active);
    expect((await push(body())).status).toBe(202);
    expect(pushQueue.sent).toEqual([]);
    expect(api.metrics.counts).toEqual({ 'push.dropped.too-large': 1 });
  });

  test.each(['pending', 'denied', 'ending'] as const)(
    'has a hub stop that pushes to a lease that is %s',
    async (status) => {
      const { push, pushQueue, api } = await aCallback({ status });
      expect((await push('<feed/>')).status).toBe(410);
      expect(pushQueue.sent).toEqual([]);
      expect(api.metrics.counts).toEqual({ 'push.dropped.not-subscribed': 1 });
    },
  );

  test('answers an error when the queue refuses, so that the hub tries again', async () => {
    const pushes = memoryPushStore();
    const lease = aLease(active);
    await pushes.save(lease);
    const send = async () => {
      throw new Error('the queue is throttled');
    };
    const logged: unknown[] = [];
    const note = (...line: unknown[]) => void logged.push(line);
    const log = { info: note, warn: note, error: note };
    const api = anApi({ pushes, pushQueue: { send }, log });
    const answer = await api.app.request(`/websub/${callbackId(lease)}`, {
      method: 'POST',
      body: '<feed/>',
      headers: { 'x-hub-signature': sign('<feed/>', lease) },
    });
    expect(answer.status).toBe(500);
    expect(logged).toHaveLength(1);
    expect(api.metrics.counts['push.received']).toBeUndefined();
    expect(JSON.stringify(logged)).not.toContain(lease.callbackKey);
  });
});
