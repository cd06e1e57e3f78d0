import { createHmac } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hub, newsroomHub } from '../../local/sample-newsroom/hub.ts';
import { HOUR, NOW } from '../factories.ts';
import { type Loopback, startHttp } from '../loopback.ts';

const TOPIC = 'http://127.0.0.1:3999/meridian-post/rss.xml';
const URL_OF_HUB = 'http://127.0.0.1:3999/hub/1';
const CONTENT = { topic: TOPIC, document: '<rss>ü</rss>', contentType: 'application/rss+xml' };

interface Push {
  readonly body: Buffer;
  readonly signature: string | undefined;
  readonly link: string | undefined;
}

let clock: { now: number };
let hub: Hub;
let callback: Loopback;
let pushes: Push[];
/** How the callback behaves. */
let subscriber: { echo(challenge: string): string; status: number; asked: URLSearchParams[] };

beforeEach(async () => {
  clock = { now: NOW };
  pushes = [];
  subscriber = { echo: (challenge) => challenge, status: 202, asked: [] };
  hub = newsroomHub({ url: URL_OF_HUB, topics: [TOPIC], now: () => clock.now });
  callback = await startHttp(async (request, response) => {
    if (request.method === 'GET') {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      subscriber.asked.push(searchParams);
      return void response.end(subscriber.echo(searchParams.get('hub.challenge') ?? ''));
    }
    const { 'x-hub-signature': signature, link } = request.headers;
    pushes.push({ body: await buffer(request), signature: signature?.toString(), link: link?.toString() });
    response.writeHead(subscriber.status).end();
  });
});
afterEach(() => callback.stop());

async function ask(overrides: Readonly<Record<string, string>> = {}): Promise<number> {
  const form = {
    'hub.mode': 'subscribe',
    'hub.topic': TOPIC,
    'hub.callback': `${callback.origin}/cb?x=1`,
    'hub.secret': 's3cret',
    'hub.lease_seconds': '3600',
    ...overrides,
  };
  const { status } = await hub.app.request('/', {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
  });
  await hub.settled();
  return status;
}

describe('the newsroom’s hub', () => {
  test('pushes to whom it has made sure of, signed over the very bytes', async () => {
    expect(await ask()).toBe(202);
    await hub.publish(CONTENT);
    expect(subscriber.asked.map((asked) => asked.get('x'))).toEqual(['1']);
    expect(pushes.map(({ body }) => body.toString())).toEqual([CONTENT.document]);
    const expected = createHmac('sha256', 's3cret')
      .update(pushes[0]?.body ?? '')
      .digest('hex');
    expect(pushes[0]?.signature).toBe(`sha256=${expected}`);
    expect(pushes[0]?.link).toBe(`<${URL_OF_HUB}>; rel="hub", <${TOPIC}>; rel="self"`);
  });

  test('pushes to nobody whose answer to its challenge is wrong', async () => {
    subscriber.echo = () => 'yes';
    await ask();
    await hub.publish(CONTENT);
    expect(pushes).toEqual([]);
  });

  test('pushes no longer after the lease, after an unsubscription, or after 410', async () => {
    await ask();
    clock.now += HOUR;
    await hub.publish(CONTENT);
    expect(pushes).toHaveLength(0);

    await ask();
    await ask({ 'hub.mode': 'unsubscribe' });
    await hub.publish(CONTENT);
    expect(pushes).toHaveLength(0);

    await ask();
    subscriber.status = 410;
    await hub.publish(CONTENT);
    await hub.publish(CONTENT);
    expect(pushes).toHaveLength(1);
  });

  test.each([
    ['another mode', { 'hub.mode': 'publish' }],
    ['a feed of another site', { 'hub.topic': 'https://bank.example/feed' }],
    ['a callback elsewhere', { 'hub.callback': 'http://192.0.2.1/' }],
    ['a callback that is none', { 'hub.callback': 'file:///etc/passwd' }],
    ['a secret that is too long', { 'hub.secret': 'x'.repeat(200) }],
  ])('refuses %s, and calls nobody', async (_, overrides) => {
    expect(await ask(overrides)).toBe(400);
    expect(subscriber.asked).toEqual([]);
  });

  test('survives a callback that is gone', async () => {
    await ask();
    await callback.stop();
    await hub.publish(CONTENT);
    expect(pushes).toEqual([]);
    callback = await startHttp(() => {});
  });
});
