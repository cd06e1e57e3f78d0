import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackSentFinder } from '../../../src/adapters/slack/find-sent-in-slack.ts';
import { metadataOf } from '../../../src/adapters/slack/message-metadata.ts';
import { fixedSlackToken } from '../../../src/adapters/slack/slack-token.ts';
import { deliveryId } from '../../../src/core/delivery.ts';
import { anAlert, aSubscription } from '../an-alert.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';

const CONVERSATION = 'C0123456789';
const THREAD = '1772440000.000200';
const TS = '1772442009.000100';

describe('slackSentFinder', () => {
  let slack: SlackServer;
  beforeEach(async () => {
    slack = await startSlackServer({ body: { ok: true, messages: [] } });
  });
  afterEach(() => slack.stop());

  const subscription = aSubscription({ kind: 'slack-bot', conversation: CONVERSATION });
  const coverage = anAlert({ channel: 'slack-bot', follows: { kind: 'coverage' } });
  const claimOf = (alert: typeof coverage) => ({ deliveryId: deliveryId(alert), epoch: 2, since: 0 });

  const finder = () =>
    slackSentFinder(fixedSlackToken('xoxb-0000-secret'), { apiUrl: `${slack.origin}/api/` });

  test('finds a reply in its thread', async () => {
    slack.behave({
      body: { ok: true, messages: [{ ts: TS, metadata: metadataOf([deliveryId(coverage)]) }] },
    });
    expect(await finder()(coverage, subscription, claimOf(coverage), THREAD)).toBe(TS);
    expect(slack.requests).toMatchObject([{ path: '/api/conversations.replies', body: { ts: THREAD } }]);
  });

  test('finds an alert in the conversation', async () => {
    const alert = anAlert({ channel: 'slack-bot' });
    slack.behave({ body: { ok: true, messages: [{ ts: TS, metadata: metadataOf([deliveryId(alert)]) }] } });
    expect(await finder()(alert, subscription, claimOf(alert))).toBe(TS);
  });

  test('asks nobody where there is no app, or the channel is another', async () => {
    const email = aSubscription({ kind: 'email', address: 'reader@example.org' });
    expect(await finder()(coverage, email, claimOf(coverage), THREAD)).toBeUndefined();
    expect(await slackSentFinder(undefined)(coverage, subscription, claimOf(coverage))).toBeUndefined();
    expect(slack.requests).toEqual([]);
  });
});
