import { describe, expect, test } from 'vitest';
import type { SlackReply } from '../../../src/adapters/slack/post-slack-bot.ts';
import { slackBotChannel } from '../../../src/adapters/slack/slack-bot-channel.ts';
import type { Alert } from '../../../src/core/alert.ts';
import { deliveryId } from '../../../src/core/delivery.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import { anAlert, aSubscription, SENT_AT, TITLE, topicName } from '../an-alert.ts';

const SENT = { kind: 'sent', providerId: '1772442000.000100' } as const;
const SUBSCRIPTION = aSubscription({ kind: 'slack-bot', conversation: 'C0123456789' });
const THREAD = '1772440000.000200';

function channelUnderTest() {
  const posts: { post: SlackReply; message: SlackMessage }[] = [];
  const channel = slackBotChannel(
    async (post, message) => {
      posts.push({ post, message });
      return SENT;
    },
    {
      topicName,
      publicUrl: 'https://alerts.example.org',
      keys: async () => [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }],
      now: () => SENT_AT,
    },
  );
  return { channel, posts };
}

describe('slackBotChannel', () => {
  test('posts the alert into the conversation, names its delivery and gives the outcome of the poster', async () => {
    const { channel, posts } = channelUnderTest();
    const alert = anAlert({ channel: 'slack-bot' });
    expect(await channel.alert(alert, SUBSCRIPTION)).toEqual(SENT);
    expect(posts).toEqual([
      {
        post: { conversation: 'C0123456789', deliveries: [deliveryId(alert)] },
        message: expect.objectContaining({ text: TITLE }),
      },
    ]);
  });

  test.each([
    ['a first alert', undefined, {}],
    ['more coverage', { kind: 'coverage' }, { thread: THREAD }],
    ['an update', { kind: 'update', what: 'toll 12 → 31' }, { thread: THREAD, toAll: true }],
  ] as const)('has a place for %s in relation to the thread', async (_, follows, place) => {
    const { channel, posts } = channelUnderTest();
    const alert: Alert = anAlert({ channel: 'slack-bot', ...(follows !== undefined && { follows }) });
    await channel.alert(alert, SUBSCRIPTION, THREAD);
    const own = { conversation: 'C0123456789', deliveries: [deliveryId(alert)] };
    expect(posts.map(({ post }) => post)).toEqual([{ ...own, ...place }]);
  });

  test('posts an update by itself when the message that it follows is not known', async () => {
    const { channel, posts } = channelUnderTest();
    const follows = { kind: 'update', what: 'toll 12 → 31' } as const;
    await channel.alert(anAlert({ channel: 'slack-bot', follows }), SUBSCRIPTION);
    expect(posts[0]?.post).not.toHaveProperty('thread');
    expect(posts[0]?.message.text).toMatch(/^Update: toll 12 → 31: /);
  });

  test('posts a digest as one message that names all its deliveries', async () => {
    const { channel, posts } = channelUnderTest();
    const alerts = ['story-1', 'story-2'].map((storyId) => anAlert({ storyId, channel: 'slack-bot' }));
    const digest = {
      ...{ id: 'digest-1', occasion: 'burst' as const },
      alerts: alerts.map((alert) => ({ alert, alsoReportedBy: [] })),
    };
    expect(await channel.digest(digest, SUBSCRIPTION)).toEqual(SENT);
    expect(posts).toEqual([
      {
        post: { conversation: 'C0123456789', deliveries: alerts.map(deliveryId) },
        message: expect.objectContaining({ text: expect.stringMatching(/^2 alerts at once\n/) }),
      },
    ]);
  });

  test('refuses a subscription of another channel', async () => {
    const { channel, posts } = channelUnderTest();
    const subscription = aSubscription({
      kind: 'slack',
      webhook: 'https://hooks.slack.com/services/T0/B0/x',
    });
    const digest = { id: 'digest-1', occasion: 'burst', alerts: [] } as const;
    expect(await channel.alert(anAlert(), subscription)).toMatchObject({ kind: 'failed' });
    expect(await channel.digest(digest, subscription)).toMatchObject({ kind: 'failed' });
    expect(posts).toEqual([]);
  });
});
