import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackPoster } from '../../../src/adapters/slack/post-slack.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';

const MESSAGE: SlackMessage = {
  text: 'A headline',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*A headline*' } }],
};
const NOW = Date.UTC(2026, 2, 2, 9);

describe('slackPoster', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await startSlackServer({ body: 'ok' });
  });
  afterEach(() => slack.stop());

  const post = (origin = slack.origin) =>
    slackPoster({ timeoutMs: 200, allowedOrigins: [origin], now: () => NOW })(
      `${origin}/services/T0/B0/secret`,
      MESSAGE,
    );

  test('posts text and blocks as JSON, without previews, and names the request', async () => {
    slack.behave({ body: 'ok', headers: { 'x-slack-req-id': 'req-1' } });
    expect(await post()).toEqual({ kind: 'sent', providerId: 'req-1' });
    expect(slack.requests).toMatchObject([
      { path: '/services/T0/B0/secret', body: { ...MESSAGE, unfurl_links: false, unfurl_media: false } },
    ]);
    expect(slack.requests[0]?.headers['content-type']).toContain('application/json');
  });

  test.each([
    [403, 'action_prohibited'],
    [403, 'posting_to_general_channel_denied'],
    [403, 'invalid_token'],
    [403, 'team_disabled'],
    [404, 'channel_not_found'],
    [404, 'no_service'],
    [404, 'no_active_hooks'],
    [404, 'no_team'],
    [410, 'channel_is_archived'],
    [400, 'user_not_found'],
  ])('gives the destination up at %i %s', async (status, body) => {
    slack.behave({ status, body });
    expect(await post()).toEqual({ kind: 'dead', reason: `Slack answered ${status} ${body}` });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    'invalid_payload',
    'invalid_blocks',
    'invalid_blocks_format',
    'no_text',
    'too_many_attachments',
  ])('calls a message that Slack finds malformed our bug: 400 %s', async (body) => {
    slack.behave({ status: 400, body });
    expect(await post()).toEqual({ kind: 'failed', bug: true, reason: `Slack answered 400 ${body}` });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    ['37', 37],
    ['0', 0],
    [new Date(NOW + 90_000).toUTCString(), 90],
    ['99999999', 86_400],
  ])('waits as long as Slack asks: %s', async (retryAfter, afterSeconds) => {
    slack.behave({ status: 429, body: 'rate_limited', headers: { 'retry-after': retryAfter } });
    expect(await post()).toEqual({ kind: 'retry', reason: 'Slack answered 429 rate_limited', afterSeconds });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([undefined, 'soon', '-5', new Date(NOW - 90_000).toUTCString()])(
    'names no time when Slack names none: %s',
    async (retryAfter) => {
      const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter };
      slack.behave({ status: 429, body: 'rate_limited', ...(headers && { headers }) });
      expect(await post()).toEqual({ kind: 'retry', reason: 'Slack answered 429 rate_limited' });
    },
  );

  test.each([
    [500, 'rollup_error'],
    [502, '<html>bad gateway</html>'],
    [503, 'fatal_error'],
    [504, ''],
  ])('leaves open whether %i %s has posted', async (status, body) => {
    slack.behave({ status, body });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(slack.requests).toHaveLength(1);
  });

  test.each(['hang', 'reset'] as const)('leaves open whether no answer (%s) has posted', async (silence) => {
    slack.behave(silence);
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(slack.requests).toHaveLength(1);
  });

  test('believes a 200 whose “ok” is lost', async () => {
    slack.behave({ cut: 200 });
    expect(await post()).toMatchObject({ kind: 'sent' });
  });

  test.each([
    [429, { kind: 'retry', reason: 'Slack answered 429', afterSeconds: 37 }],
    [404, { kind: 'retry', afterSeconds: 900 }],
    [307, { kind: 'retry', afterSeconds: 900 }],
    [503, { kind: 'unknown' }],
    [201, { kind: 'unknown' }],
  ] as const)('believes a %i whose body is lost', async (cut, outcome) => {
    slack.behave({ cut, headers: cut === 429 ? { 'retry-after': '37' } : {} });
    expect(await post()).toMatchObject(outcome);
  });

  test('does not believe a 200 that says something else', async () => {
    slack.behave({ body: '<html>log in</html>' });
    expect(await post()).toEqual({
      kind: 'unknown',
      reason: 'Slack answered 200, but not “ok”; the message may have been posted',
    });
  });

  test.each([400, 401, 403, 404, 410, 413])(
    'blames no destination for a %i that has no code of Slack’s',
    async (status) => {
      slack.behave({ status, body: '<html>no</html>' });
      expect(await post()).toMatchObject({ kind: 'retry', afterSeconds: 900 });
    },
  );

  test('follows no redirect, and tries later', async () => {
    slack.behave({ status: 307, body: '', headers: { location: `${slack.origin}/elsewhere` } });
    expect(await post()).toMatchObject({ kind: 'retry', afterSeconds: 900 });
    expect(slack.requests.map(({ path }) => path)).toEqual(['/services/T0/B0/secret']);
  });

  test('keeps no connection, which could be dead by the next post', async () => {
    await post();
    await post();
    expect(slack.requests.map(({ headers }) => headers.connection)).toEqual(['close', 'close']);
  });

  test('reports a refused connection as a definite non-send', async () => {
    await slack.stop();
    expect(await post()).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ECONNREFUSED') });
  });

  test('reports a server without TLS as a definite non-send', async () => {
    const outcome = await post(slack.origin.replace('http:', 'https:'));
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ERR_SSL') });
    expect(slack.requests).toEqual([]);
  });

  test('posts to no address but an incoming webhook', async () => {
    const outcome = await slackPoster()(`${slack.origin}/services/T0/B0/secret`, MESSAGE);
    expect(outcome).toMatchObject({ kind: 'dead' });
    expect(slack.requests).toEqual([]);
  });

  test('never tells the webhook or a page of HTML in a reason', async () => {
    const behaviours = [
      { status: 400, body: '<html>/services/T0/B0/secret</html>' },
      { status: 404, body: '/services/T0/B0/secret' },
      { status: 503, body: '<html>secret</html>' },
      { body: 'secret' },
      'reset',
      'hang',
    ] as const;
    for (const behaviour of behaviours) {
      slack.behave(behaviour);
      const outcome = await post();
      expect(outcome.kind).not.toBe('sent');
      expect(JSON.stringify(outcome)).not.toMatch(/secret|html|services/);
    }
  });
});
