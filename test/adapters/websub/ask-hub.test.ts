import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { hubAsker } from '../../../src/adapters/websub/ask-hub.ts';
import type { HubRequest } from '../../../src/core/websub.ts';
import { type Loopback, startHttp } from '../../loopback.ts';

const running: Loopback[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** A hub that keeps what it is asked and answers as the test says. */
async function aHub(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const asked: Asked[] = [];
  const server = await startHttp(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push({ method: request.method, url: request.url, type: request.headers['content-type'], form });
    answer(response, request);
  });
  running.push(server);
  return { origin: server.origin, asked };
}

const aRequest = (overrides: Partial<HubRequest> = {}): HubRequest => ({
  hub: 'https://hub.example/',
  mode: 'subscribe',
  topic: 'https://outlet.example/feed.xml?a=1&b=2',
  callback: 'https://wire.example.org/websub/id',
  secret: 's3cret',
  leaseSeconds: 864_000,
  ...overrides,
});

describe('hubAsker', () => {
  test('posts the form that WebSub asks for', async () => {
    const { origin, asked } = await aHub((response) => response.writeHead(202).end());
    const ask = hubAsker({ allowedOrigins: [origin] });
    expect(await ask(aRequest({ hub: `${origin}/hub?x=1` }))).toEqual({ kind: 'accepted' });
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/hub?x=1',
        type: 'application/x-www-form-urlencoded',
        form: {
          'hub.mode': 'subscribe',
          'hub.topic': 'https://outlet.example/feed.xml?a=1&b=2',
          'hub.callback': 'https://wire.example.org/websub/id',
          'hub.secret': 's3cret',
          'hub.lease_seconds': '864000',
          'hub.verify': 'async',
        },
      },
    ]);
  });

  test('tells no secret when it unsubscribes', async () => {
    const { origin, asked } = await aHub((response) => response.writeHead(204).end());
    await hubAsker({ allowedOrigins: [origin] })(aRequest({ hub: origin, mode: 'unsubscribe' }));
    expect(Object.keys(asked[0]?.form ?? {})).not.toContain('hub.secret');
  });

  test.each([307, 308])('asks where a hub sends it with %i, with the same form', async (status) => {
    const { origin, asked } = await aHub((response, { url }) =>
      url === '/new' ? response.writeHead(202).end() : response.writeHead(status, { location: '/new' }).end(),
    );
    expect(await hubAsker({ allowedOrigins: [origin] })(aRequest({ hub: origin }))).toEqual({
      kind: 'accepted',
    });
    expect(asked.map(({ method, form }) => [method, form['hub.mode']])).toEqual([
      ['POST', 'subscribe'],
      ['POST', 'subscribe'],
    ]);
  });

  test.each([301, 302, 303, 400, 404, 429, 500])('takes %i for a refusal', async (status) => {
    const { origin, asked } = await aHub((response) => response.writeHead(status, { location: '/x' }).end());
    const answer = await hubAsker({ allowedOrigins: [origin] })(aRequest({ hub: origin }));
    expect(answer).toEqual({
      kind: 'failed',
      reason: `the hub ${new URL(origin).host} answered ${status}; it is asked again later`,
    });
    expect(asked).toHaveLength(1);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'http://[::ffff:169.254.169.254]/',
    'file:///etc/passwd',
  ])('does not follow a hub to %s', async (location) => {
    const { origin } = await aHub((response) => response.writeHead(307, { location }).end());
    const answer = await hubAsker({ allowedOrigins: [origin] })(aRequest({ hub: origin }));
    expect(answer).toMatchObject({ kind: 'failed' });
    expect(answer.kind === 'failed' && answer.reason).toMatch(
      /private network|port 1|neither http nor https/,
    );
  });

  test('asks no hub in a private network', async () => {
    const { origin, asked } = await aHub((response) => response.writeHead(202).end());
    const ask = hubAsker({ resolve: async () => [{ address: '10.0.0.7', family: 4 }] });
    for (const hub of [origin, 'https://hub.example/', 'http://169.254.169.254/']) {
      expect(await ask(aRequest({ hub }))).toMatchObject({ kind: 'failed' });
    }
    expect(asked).toEqual([]);
  });

  test('tells the secret to no hub in clear: one with http is asked over https', async () => {
    const asked: string[] = [];
    const ask = hubAsker({
      resolve: async (host) => {
        asked.push(host);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    const answer = await ask(aRequest({ hub: 'http://hub.example:443/' }));
    expect(asked).toEqual(['hub.example']);
    expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining('private network') });
  });

  test('gives up on a hub that does not answer', async () => {
    const { origin } = await aHub(() => {});
    const answer = await hubAsker({ allowedOrigins: [origin], totalMs: 50 })(aRequest({ hub: origin }));
    expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining('too long') });
  });
});
