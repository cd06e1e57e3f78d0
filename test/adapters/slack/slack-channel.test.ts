import { expect, test } from 'vitest';
import { slackChannel } from '../../../src/adapters/slack/slack-channel.ts';
import type { Digest } from '../../../src/core/alert.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import type { TokenKeys } from '../../../src/core/token.ts';
import { anAlert, aSubscription, SENT_AT, TITLE, topicName } from '../an-alert.ts';

const KEYS: TokenKeys = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/x';
const THROTTLED = { kind: 'retry', reason: 'Slack answered 429', afterSeconds: 30 } as const;
const DIGEST: Digest = {
  id: 'digest-1',
  occasion: 'cadence',
  alerts: [
    { alert: anAlert(), alsoReportedBy: [] },
    { alert: anAlert({ storyId: 'story-2' }), alsoReportedBy: [] },
  ],
};

function channelUnderTest() {
  const posts: { webhook: string; message: SlackMessage }[] = [];
  const channel = slackChannel(
    async (webhook, message) => {
      posts.push({ webhook, message });
      return THROTTLED;
    },
    { topicName, publicUrl: 'https://alerts.example.org', keys: async () => KEYS, now: () => SENT_AT },
  );
  return { channel, posts };
}

test('posts the alert to the webhook of the subscription and gives the outcome of the poster', async () => {
  const { channel, posts } = channelUnderTest();
  const outcome = await channel.alert(anAlert(), aSubscription({ kind: 'slack', webhook: WEBHOOK }));
  expect(outcome).toEqual(THROTTLED);
  expect(posts).toMatchObject([{ webhook: WEBHOOK, message: { text: TITLE } }]);
});

test('posts a digest as one message, in the rhythm of the subscription', async () => {
  const { channel, posts } = channelUnderTest();
  const subscription = {
    ...aSubscription({ kind: 'slack', webhook: WEBHOOK }),
    cadence: { every: 'hour' } as const,
  };
  expect(await channel.digest(DIGEST, subscription)).toEqual(THROTTLED);
  expect(posts).toMatchObject([
    { webhook: WEBHOOK, message: { text: expect.stringMatching(/^Your hourly digest: 2 stories\n/) } },
  ]);
});

test('refuses a subscription of another channel', async () => {
  const { channel, posts } = channelUnderTest();
  const subscription = aSubscription({ kind: 'slack-bot', conversation: 'C0123456789' });
  expect(await channel.alert(anAlert(), subscription)).toMatchObject({ kind: 'failed' });
  expect(await channel.digest(DIGEST, subscription)).toMatchObject({ kind: 'failed' });
  expect(posts).toEqual([]);
});
