import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackPoster } from '../../../src/adapters/slack/post-slack.ts';
import type { SlackMessage } from '../../../src/core/message.ts';

const MESSAGE: SlackMessage = {
  text: 'A headline',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*A headline*' } }],
};

/** What the server does with a post: answers, or one of the two ways to say nothing. */
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Behaviour = Answer | 'hang' | 'drop';

interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

describe('slackPoster', () => {
  let behaviour: Behaviour;
  let posts: Post[];
  let server: Server;
  let origin: string;

  beforeEach(async () => {
    behaviour = { status: 200, body: 'ok' };
    posts = [];
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      posts.push({
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      if (behaviour === 'hang') return;
      if (behaviour === 'drop') return void request.socket.destroy();
      response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterEach(() => stop(server));

  const post = () =>
    slackPoster({ timeoutMs: 200, allowedOrigins: [origin] })(`${origin}/services/T0/B0/secret`, MESSAGE);

  test('posts text and blocks as JSON and names the request', async () => {
    behaviour = { status: 200, body: 'ok', headers: { 'x-slack-req-id': 'req-1' } };
    expect(await post()).toEqual({ kind: 'sent', providerId: 'req-1' });
    expect(posts).toMatchObject([{ path: '/services/T0/B0/secret', body: MESSAGE }]);
    expect(posts[0]?.headers['content-type']).toContain('application/json');
  });

  test.each([
    { status: 400, body: 'invalid_payload', kind: 'failed' },
    { status: 400, body: 'no_text', kind: 'failed' },
    { status: 403, body: 'action_prohibited', kind: 'dead' },
    { status: 403, body: 'invalid_token', kind: 'dead' },
    { status: 404, body: 'channel_not_found', kind: 'dead' },
    { status: 404, body: 'no_service', kind: 'dead' },
    { status: 404, body: 'no_active_hooks', kind: 'dead' },
    { status: 404, body: 'no_team', kind: 'dead' },
    { status: 410, body: 'channel_is_archived', kind: 'dead' },
    { status: 429, body: 'rate_limited', kind: 'retry' },
    { status: 500, body: 'rollup_error', kind: 'unknown' },
    { status: 503, body: 'fatal_error', kind: 'unknown' },
  ])('gives $kind for $status $body', async ({ kind, ...answer }) => {
    behaviour = answer;
    const reason = expect.stringContaining(`${answer.status} ${answer.body}`);
    expect(await post()).toMatchObject({ kind, reason });
    expect(posts).toHaveLength(1);
  });

  test('waits as long as Slack asks', async () => {
    behaviour = { status: 429, body: 'rate_limited', headers: { 'retry-after': '37' } };
    expect(await post()).toMatchObject({ kind: 'retry', afterSeconds: 37 });
  });

  test('names no time when Slack names none', async () => {
    behaviour = { status: 429, body: 'rate_limited', headers: { 'retry-after': 'soon' } };
    expect(await post()).not.toHaveProperty('afterSeconds');
  });

  test('follows no redirect', async () => {
    behaviour = { status: 307, body: '', headers: { location: `${origin}/elsewhere` } };
    expect(await post()).toMatchObject({ kind: 'failed' });
    expect(posts.map(({ path }) => path)).toEqual(['/services/T0/B0/secret']);
  });

  test('reports a refused connection as a definite non-send', async () => {
    await stop(server);
    expect(await post()).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ECONNREFUSED') });
  });

  test.each(['hang', 'drop'] as const)('reports no answer (%s) as unknown', async (silence) => {
    behaviour = silence;
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(posts).toHaveLength(1);
  });

  test('posts to no address but an incoming webhook', async () => {
    const outcome = await slackPoster()(`${origin}/services/T0/B0/secret`, MESSAGE);
    expect(outcome).toMatchObject({ kind: 'dead' });
    expect(posts).toEqual([]);
  });

  test('never tells the webhook or a page of HTML in a reason', async () => {
    behaviour = { status: 404, body: '<html>no such page</html>' };
    const outcome = JSON.stringify(await post());
    expect(outcome).not.toMatch(/secret|html/);
  });
});

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
