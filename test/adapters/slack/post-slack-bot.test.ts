import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SecretError } from '../../../src/adapters/secret-error.ts';
import { slackBotPoster } from '../../../src/adapters/slack/post-slack-bot.ts';
import { fixedSlackToken, type SlackToken } from '../../../src/adapters/slack/slack-token.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';

const MESSAGE: SlackMessage = {
  text: 'A headline',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*A headline*' } }],
};
const TOKEN = 'xoxb-0000-secret';
const NOW = Date.UTC(2026, 2, 2, 9);
const POST = { conversation: 'C0123456789', deliveries: ['person-1#slack-bot#story-1'] };
const POSTED = { body: { ok: true, channel: 'C0123456789', ts: '1772442000.000100' } };

describe('slackBotPoster', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await startSlackServer(POSTED);
  });
  afterEach(() => slack.stop());

  const poster = (apiUrl = `${slack.origin}/api/`) =>
    slackBotPoster({ token: fixedSlackToken(TOKEN), apiUrl, timeoutMs: 300, now: () => NOW });
  const post = (apiUrl?: string) => poster(apiUrl)(POST, MESSAGE);
  const refuse = (error: string) => slack.behave({ body: { ok: false, error } });

  test('posts text, blocks and the deliveries’ traces as the app, without previews', async () => {
    expect(await post()).toEqual({ kind: 'sent', providerId: '1772442000.000100' });
    expect(slack.requests).toEqual([
      {
        path: '/api/chat.postMessage',
        headers: expect.objectContaining({ authorization: `Bearer ${TOKEN}` }),
        body: {
          channel: 'C0123456789',
          ...MESSAGE,
          unfurl_links: false,
          unfurl_media: false,
          metadata: {
            event_type: 'wirewatch_alert',
            event_payload: { deliveries: [{ id: expect.stringMatching(/^[0-9a-f]{32}$/) }] },
          },
        },
      },
    ]);
  });

  test('posts a question, which is no delivery, without metadata', async () => {
    await poster()({ conversation: 'C0123456789', deliveries: [] }, MESSAGE);
    expect(slack.requests[0]?.body).not.toHaveProperty('metadata');
  });

  test('keeps a reply in its thread', async () => {
    await poster()({ ...POST, thread: '1772440000.000200' }, MESSAGE);
    expect(slack.requests[0]?.body).toMatchObject({ thread_ts: '1772440000.000200', reply_broadcast: false });
  });

  test('shows a reply that is for all in the conversation too', async () => {
    await poster()({ ...POST, thread: '1772440000.000200', toAll: true }, MESSAGE);
    expect(slack.requests[0]?.body).toMatchObject({ thread_ts: '1772440000.000200', reply_broadcast: true });
  });

  test.each([
    'thread_not_found',
    'message_not_found',
    'invalid_thread_ts',
    'cannot_reply_to_message',
    'restricted_action_thread_locked',
    'restricted_action_non_threadable_channel',
  ])('posts what is for all without the thread when that takes no reply: %s', async (error) => {
    slack.behave({ body: { ok: false, error } }, POSTED);
    const outcome = await poster()({ ...POST, thread: '1772440000.000200', toAll: true }, MESSAGE);
    expect(outcome).toEqual({ kind: 'sent', providerId: '1772442000.000100' });
    expect(slack.requests.map(({ body }) => body.thread_ts)).toEqual(['1772440000.000200', undefined]);
  });

  test('keeps other replies from the conversation when the thread takes none', async () => {
    refuse('restricted_action_thread_locked');
    const outcome = await poster()({ ...POST, thread: '1772440000.000200' }, MESSAGE);
    expect(outcome).toEqual({
      kind: 'failed',
      reason: 'Slack answered restricted_action_thread_locked; the thread of the story takes no reply',
    });
    expect(slack.requests).toHaveLength(1);
  });

  test('does not post twice when the answer to a reply is unclear', async () => {
    slack.behave({ body: { ok: false, error: 'internal_error' } }, POSTED);
    const outcome = await poster()({ ...POST, thread: '1772440000.000200', toAll: true }, MESSAGE);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    'channel_not_found',
    'channel_type_not_supported',
    'is_archived',
    'messages_tab_disabled',
    'not_in_channel',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'user_not_found',
    'user_not_in_channel',
  ])('gives the destination up at %s', async (error) => {
    refuse(error);
    expect(await post()).toEqual({ kind: 'dead', reason: `Slack answered ${error}` });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    'access_denied',
    'accesslimited',
    'account_inactive',
    'ekm_access_denied',
    'invalid_auth',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'team_added_to_org',
    'token_expired',
    'token_revoked',
  ])('blames no destination for what is wrong with the deployment, and waits: %s', async (error) => {
    refuse(error);
    expect(await post()).toEqual({
      kind: 'retry',
      reason: `Slack answered ${error}; check the token and the scopes of the Slack app`,
      afterSeconds: 900,
    });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    'invalid_arguments',
    'invalid_blocks',
    'invalid_blocks_format',
    'metadata_too_large',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'too_many_attachments',
  ])('calls a message that Slack finds malformed our bug: %s', async (error) => {
    refuse(error);
    expect(await post()).toEqual({ kind: 'failed', bug: true, reason: `Slack answered ${error}` });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    'fatal_error',
    'internal_error',
    'service_unavailable',
    'request_timeout',
    'constructor',
    'an_error_of_the_future',
  ])('leaves open whether %s has posted', async (error) => {
    refuse(error);
    expect(await post()).toEqual({
      kind: 'unknown',
      reason: `Slack answered ${error}; the message may have been posted`,
    });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    ['37', 37],
    [new Date(NOW + 90_000).toUTCString(), 90],
    ['soon', undefined],
  ])('waits as long as a 429 asks: %s', async (retryAfter, afterSeconds) => {
    const body = { ok: false, error: 'ratelimited' };
    slack.behave({ status: 429, body, headers: { 'retry-after': retryAfter } });
    const pause = afterSeconds === undefined ? {} : { afterSeconds };
    expect(await post()).toEqual({ kind: 'retry', reason: 'Slack answered 429', ...pause });
    expect(slack.requests).toHaveLength(1);
  });

  test.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])(
    'waits as long as a 200 that says %s asks',
    async (error) => {
      slack.behave({ body: { ok: false, error }, headers: { 'retry-after': '12' } });
      expect(await post()).toEqual({ kind: 'retry', reason: `Slack answered ${error}`, afterSeconds: 12 });
    },
  );

  test.each([500, 502, 503])('leaves open whether a %i has posted', async (status) => {
    slack.behave({ status, body: '<html>no</html>' });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([307, 403, 404])('posts nowhere else, and tries later at a %i', async (status) => {
    slack.behave({ status, body: '<html>no</html>', headers: { location: `${slack.origin}/elsewhere` } });
    expect(await post()).toMatchObject({ kind: 'retry', afterSeconds: 900 });
    expect(slack.requests).toHaveLength(1);
  });

  test.each([
    [429, { kind: 'retry', afterSeconds: 37 }],
    [404, { kind: 'retry', afterSeconds: 900 }],
  ] as const)('believes a %i whose body is lost', async (cut, outcome) => {
    slack.behave({ cut, headers: cut === 429 ? { 'retry-after': '37' } : {} });
    expect(await post()).toMatchObject(outcome);
  });

  test.each([
    ['a page of HTML', { body: '<html>maintenance</html>' }],
    ['half an answer', { body: '{"ok":tr' }],
    ['a cut connection', { cut: 200 }],
    ['a success that is not the API’s', { status: 203, body: '{"ok":true}' }],
    ['half an error', { cut: 503 }],
    ['no answer', 'hang'],
    ['a reset', 'reset'],
  ] as const)('leaves open whether %s has posted', async (_, behaviour) => {
    slack.behave(behaviour);
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(slack.requests).toHaveLength(1);
  });

  test('takes whatever JSON it is given for an answer', async () => {
    const odd = [
      fc.json(),
      fc
        .record({ ok: fc.jsonValue(), error: fc.jsonValue(), ts: fc.jsonValue() })
        .map((body) => JSON.stringify(body)),
      fc
        .record({ ok: fc.constant(false), response_metadata: fc.jsonValue() })
        .map((body) => JSON.stringify(body)),
    ];
    await fc.assert(
      fc.asyncProperty(fc.oneof(...odd), async (body) => {
        slack.behave({ body });
        expect(await post()).toMatchObject({ kind: expect.stringMatching(/^(?:sent|unknown)$/) });
      }),
      { numRuns: 100 },
    );
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
    const outcome = await post(`${slack.origin.replace('http:', 'https:')}/api/`);
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ERR_SSL') });
    expect(slack.requests).toEqual([]);
  });

  const postWith = (token: Partial<SlackToken>) =>
    slackBotPoster({ token: { ...fixedSlackToken(TOKEN), ...token }, apiUrl: `${slack.origin}/api/` })(
      POST,
      MESSAGE,
    );
  const unreadable = () => Promise.reject(new SecretError('the secret "s" could not be read'));
  const tokensUsed = () => slack.requests.map(({ headers }) => headers.authorization);

  test('reports a token that cannot be read as a definite non-send', async () => {
    expect(await postWith({ read: unreadable })).toEqual({
      kind: 'retry',
      reason: 'the secret "s" could not be read',
    });
    expect(slack.requests).toEqual([]);
  });

  test.each(['account_inactive', 'invalid_auth', 'token_expired', 'token_revoked'])(
    'posts with the token that has taken the place of a refused one: %s',
    async (error) => {
      slack.behave({ body: { ok: false, error } }, POSTED);
      const asked: string[] = [];
      const after = async (refused: string) => {
        asked.push(refused);
        return 'xoxb-1111-secret';
      };
      expect(await postWith({ after })).toEqual({ kind: 'sent', providerId: '1772442000.000100' });
      expect(tokensUsed()).toEqual([`Bearer ${TOKEN}`, 'Bearer xoxb-1111-secret']);
      expect(asked).toEqual([TOKEN]);
    },
  );

  test('tries no third token', async () => {
    refuse('invalid_auth');
    expect(await postWith({ after: async () => 'xoxb-1111-secret' })).toMatchObject({
      kind: 'retry',
      afterSeconds: 900,
    });
    expect(slack.requests).toHaveLength(2);
  });

  test('leaves open whether the second post has posted when that has no answer', async () => {
    slack.behave({ body: { ok: false, error: 'invalid_auth' } }, 'reset');
    expect(await postWith({ after: async () => 'xoxb-1111-secret' })).toMatchObject({ kind: 'unknown' });
  });

  test('reports what can’t be read in the place of a refused token as a definite non-send', async () => {
    refuse('token_revoked');
    expect(await postWith({ after: unreadable })).toEqual({
      kind: 'retry',
      reason: 'the secret "s" could not be read',
    });
    expect(slack.requests).toHaveLength(1);
  });

  test.each(['missing_scope', 'channel_not_found', 'internal_error', 'no_text'])(
    'asks for no other token when that is not at fault: %s',
    async (error) => {
      refuse(error);
      const asked: string[] = [];
      await postWith({ after: async (refused) => void asked.push(refused) });
      expect(asked).toEqual([]);
      expect(slack.requests).toHaveLength(1);
    },
  );

  test('never tells the token or a page of HTML in a reason, and writes nothing', async () => {
    const writers = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
    const behaviours = [
      { body: `<html>${TOKEN}</html>` },
      { body: { ok: false, error: `invalid ${TOKEN}` } },
      { status: 503, body: TOKEN },
      { status: 429, body: TOKEN },
      'reset',
      'hang',
    ] as const;
    for (const behaviour of behaviours) {
      slack.behave(behaviour);
      const outcome = await post();
      expect(outcome.kind).not.toBe('sent');
      expect(JSON.stringify(outcome)).not.toMatch(/xoxb|secret|html|127\.0\.0\.1/);
    }
    for (const writer of writers) expect(writer).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
