import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SecretError } from '../../../src/adapters/secret-error.ts';
import { slackBotPoster } from '../../../src/adapters/slack/post-slack-bot.ts';
import { slackEvidence } from '../../../src/adapters/slack/slack-evidence.ts';
import { fixedSlackToken } from '../../../src/adapters/slack/slack-token.ts';
import { type Behaviour, type SlackServer, startSlackServer } from './slack-server.ts';

const CONVERSATION = 'C0123456789';
const SINCE = Date.UTC(2026, 2, 2, 9);
const OURS = 'person-1#slack-bot#story-1';
const THREAD = '1772440000.000200';
const OTHERS = [
  { ts: '1772442001.000100' },
  { ts: '1772442002.000100', metadata: { event_type: 'task_created', event_payload: { id: OURS } } },
  { ts: '1772442003.000100', metadata: { event_type: 'wirewatch_alert' } },
];

const pageOf = (messages: readonly unknown[], next = ''): Behaviour => ({
  body: { ok: true, messages, response_metadata: { next_cursor: next } },
});

describe('slackEvidence', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await startSlackServer({ body: { ok: true, ts: '1772442009.000100' } });
  });
  afterEach(() => slack.stop());

  const api = () => ({
    token: fixedSlackToken('xoxb-0000-secret'),
    apiUrl: `${slack.origin}/api/`,
    timeoutMs: 300,
  });

  /** A message as Slack keeps it, of a post that really was made. */
  async function posted(deliveries: readonly string[], ts = '1772442009.000100') {
    await slackBotPoster(api())({ conversation: CONVERSATION, deliveries }, { text: 'A', blocks: [] });
    return { ts, metadata: slack.requests.at(-1)?.body.metadata };
  }

  const find = (thread?: string) => slackEvidence(api())(CONVERSATION, OURS, SINCE, thread);
  const asked = () => slack.requests.filter(({ path }) => path.startsWith('/api/conversations.'));

  test('finds a message by one of its deliveries, and tells its ts', async () => {
    const message = await posted(['person-1#slack-bot#story-0', OURS]);
    slack.behave(pageOf([...OTHERS, message]));
    expect(await find()).toEqual({ kind: 'posted', ts: '1772442009.000100' });
    expect(asked()).toMatchObject([
      {
        path: '/api/conversations.history',
        body: { channel: CONVERSATION, oldest: String(SINCE / 1000 - 60), include_all_metadata: true },
      },
    ]);
  });

  test('finds none where there is none', async () => {
    const message = await posted(['person-1#slack-bot#story-0']);
    slack.behave(pageOf([...OTHERS, message]));
    expect(await find()).toEqual({ kind: 'not-found' });
  });

  test('reads on where there are more messages', async () => {
    const message = await posted([OURS]);
    slack.behave(pageOf(OTHERS, 'cursor-2'), pageOf([message]));
    expect(await find()).toEqual({ kind: 'posted', ts: '1772442009.000100' });
    expect(asked().map(({ body }) => body.cursor)).toEqual([undefined, 'cursor-2']);
  });

  test('gives up a conversation that has no end', async () => {
    slack.behave(pageOf(OTHERS, 'cursor-2'));
    expect(await find()).toEqual({ kind: 'unclear' });
    expect(asked()).toHaveLength(5);
  });

  test('finds a reply in its thread', async () => {
    const message = await posted([OURS]);
    slack.behave(pageOf([{ ts: THREAD }, message]));
    expect(await find(THREAD)).toEqual({ kind: 'posted', ts: '1772442009.000100' });
    expect(asked()).toMatchObject([
      { path: '/api/conversations.replies', body: { ts: THREAD, include_all_metadata: true } },
    ]);
  });

  test.each([
    ['lacks it', pageOf([{ ts: THREAD }])],
    ['is gone', { body: { ok: false, error: 'thread_not_found' } }],
  ] as const)('finds a reply in the conversation when its thread %s', async (_, thread) => {
    const message = await posted([OURS]);
    slack.behave(thread, pageOf([message]));
    expect(await find(THREAD)).toEqual({ kind: 'posted', ts: '1772442009.000100' });
    expect(asked().map(({ path }) => path)).toEqual([
      '/api/conversations.replies',
      '/api/conversations.history',
    ]);
  });

  test.each<readonly [string, Behaviour]>([
    ['lacks the scope', { body: { ok: false, error: 'missing_scope' } }],
    ['asks too often', { status: 429, body: '', headers: { 'retry-after': '60' } }],
    ['gets a page of HTML', { body: '<html>maintenance</html>' }],
    ['gets something else', { body: { ok: true, messages: [{}] } }],
    ['gets an error', { status: 503, body: '' }],
    ['gets half an answer', { cut: 200 }],
    ['gets no answer', 'hang'],
    ['is cut off', 'reset'],
  ])('says nothing when it %s', async (_, behaviour) => {
    slack.behave(behaviour);
    expect(await find()).toEqual({ kind: 'unclear' });
    expect(await find(THREAD)).toEqual({ kind: 'unclear' });
  });

  test('says nothing when only the thread could not be read', async () => {
    slack.behave({ status: 503, body: '' }, pageOf(OTHERS));
    expect(await find(THREAD)).toEqual({ kind: 'unclear' });
  });

  test('says nothing when a later page fails', async () => {
    slack.behave(pageOf(OTHERS, 'cursor-2'), { status: 503, body: '' });
    expect(await find()).toEqual({ kind: 'unclear' });
  });

  test('says nothing when its token cannot be read', async () => {
    const read = () => Promise.reject(new SecretError('no such secret'));
    const evidence = slackEvidence({ ...api(), token: { ...fixedSlackToken(''), read } });
    expect(await evidence(CONVERSATION, OURS, SINCE)).toEqual({ kind: 'unclear' });
    expect(slack.requests).toEqual([]);
  });

  test.each([undefined, THREAD])(
    'looks with the token in the place of a refused one, thread: %s',
    async (thread) => {
      const message = await posted([OURS]);
      slack.behave({ body: { ok: false, error: 'token_revoked' } }, pageOf([message]));
      const token = { ...fixedSlackToken('xoxb-0000-secret'), after: async () => 'xoxb-1111-secret' };
      const evidence = await slackEvidence({ ...api(), token })(CONVERSATION, OURS, SINCE, thread);
      expect(evidence).toEqual({ kind: 'posted', ts: '1772442009.000100' });
      expect(asked()).toHaveLength(2);
      expect(asked()[1]?.headers.authorization).toBe('Bearer xoxb-1111-secret');
    },
  );
});
