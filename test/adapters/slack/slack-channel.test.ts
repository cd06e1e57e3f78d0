import { expect, test } from 'vitest';
import { slackChannel } from '../../../src/adapters/slack/slack-channel.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import type { TokenKeys } from '../../../src/core/token.ts';
import { anAlert, aSubscription, SENT_AT, TITLE, topicName } from '../an-alert.ts';

const KEYS: TokenKeys = [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }];
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/x';

function channelUnderTest() {
  const posts: { webhook: string; message: SlackMessage }[] = [];
  const send = slackChannel(
    async (webhook, message) => {
      posts.push({ webhook, message });
      return { kind: 'retry', reason: 'Slack answered 429', afterSeconds: 30 };
    },
    { topicName, publicUrl: 'https://alerts.example.org', keys: async () => KEYS, now: () => SENT_AT },
  );
  return { send, posts };
}

test('posts the alert to the webhook of the subscription and gives the outcome of the poster', async () => {
  const { send, posts } = channelUnderTest();
  const outcome = await send(anAlert(), aSubscription({ kind: 'slack', webhook: WEBHOOK }));
  expect(outcome).toEqual({ kind: 'retry', reason: 'Slack answered 429', afterSeconds: 30 });
  expect(posts).toMatchObject([{ webhook: WEBHOOK, message: { text: TITLE } }]);
});

test('refuses a subscription of another channel', async () => {
  const { send, posts } = channelUnderTest();
  const subscription = aSubscription({ kind: 'email', address: 'reader@example.org' });
  expect(await send(anAlert(), subscription)).toMatchObject({ kind: 'failed' });
  expect(posts).toEqual([]);
});
