import { expect, test } from 'vitest';
import { confirmationSender } from '../../src/adapters/ask-to-confirm.ts';
import type {
  Email,
  PostSlackBot,
  SlackBotPost,
  SlackMessage,
  WebhookMessage,
} from '../../src/core/message.ts';
import { webhookSecret } from '../../src/core/webhook-endpoint.ts';

const QUESTION = {
  subscriptionId: 'subscription-1',
  topicNames: ['North Korea', 'Ukraine'],
  confirmUrl: 'https://wire.example.org/confirm?token=t',
};

function senderUnderTest() {
  const botPosts: { readonly post: SlackBotPost; readonly message: SlackMessage }[] = [];
  const emails: Email[] = [];
  const posts: { readonly webhook: string; readonly message: SlackMessage }[] = [];
  const messages: WebhookMessage[] = [];
  const postSlackBot: PostSlackBot = async (post, message) => {
    botPosts.push({ post, message });
    return { kind: 'sent', providerId: '1.2' };
  };
  const ask = confirmationSender({
    async sendEmail(email) {
      emails.push(email);
      return { kind: 'sent', providerId: 'mail-1' };
    },
    async postSlack(webhook, message) {
      posts.push({ webhook, message });
      return { kind: 'dead', reason: 'Slack answered 404 no_service' };
    },
    postSlackBot,
    async postWebhook(_endpoint, message) {
      messages.push(message);
      return { kind: 'sent', providerId: message.id };
    },
  });
  return { ask, emails, posts, botPosts, messages };
}

test('asks an email address by email, with the topics and the link', async () => {
  const { ask, emails, posts } = senderUnderTest();
  const outcome = await ask({ kind: 'email', address: 'ann@example.org' }, QUESTION);
  expect(outcome).toEqual({ kind: 'sent', providerId: 'mail-1' });
  expect(emails).toMatchObject([
    {
      to: 'ann@example.org',
      subject: 'Confirm your alerts about North Korea and Ukraine',
      subscriptionId: 'subscription-1',
    },
  ]);
  expect(emails[0]?.text).toContain(QUESTION.confirmUrl);
  expect(posts).toEqual([]);
});

test('asks a Slack channel in that channel, and gives the outcome of the post', async () => {
  const { ask, emails, posts } = senderUnderTest();
  const webhook = 'https://hooks.slack.com/services/T/B/x';
  expect(await ask({ kind: 'slack', webhook }, QUESTION)).toMatchObject({ kind: 'dead' });
  expect(posts.map((post) => post.webhook)).toEqual([webhook]);
  expect(JSON.stringify(posts[0]?.message.blocks)).toContain(QUESTION.confirmUrl);
  expect(emails).toEqual([]);
});

test('asks a channel of the Slack app in that channel', async () => {
  const { ask, posts, botPosts } = senderUnderTest();
  const outcome = await ask({ kind: 'slack-bot', conversation: 'C0123456789' }, QUESTION);
  expect(outcome).toEqual({ kind: 'sent', providerId: '1.2' });
  expect(botPosts.map(({ post }) => post)).toEqual([{ conversation: 'C0123456789', deliveries: [] }]);
  expect(JSON.stringify(botPosts[0]?.message.blocks)).toContain(QUESTION.confirmUrl);
  expect(posts).toEqual([]);
});

test('asks a webhook with a message that carries topics and link, each question under an id of its own', async () => {
  const { ask, messages } = senderUnderTest();
  const secret = webhookSecret(Buffer.alloc(32, 9));
  const channel = { kind: 'webhook', url: 'https://hooks.example.org/news', secret } as const;
  expect(await ask(channel, QUESTION)).toMatchObject({ kind: 'sent' });
  await ask(channel, { ...QUESTION, confirmUrl: `${QUESTION.confirmUrl}2` });
  expect(messages).toMatchObject([
    {
      type: 'subscription.confirm',
      data: { topics: QUESTION.topicNames, confirmUrl: QUESTION.confirmUrl },
    },
    { type: 'subscription.confirm' },
  ]);
  expect(messages[1]?.id).not.toBe(messages[0]?.id);
});

test('says when alerts would come, unless they come at once', async () => {
  const { ask, emails, posts, messages } = senderUnderTest();
  const cadence = { every: 'day', at: '07:30', zone: 'Europe/Berlin' } as const;
  for (const question of [QUESTION, { ...QUESTION, cadence }]) {
    await ask({ kind: 'email', address: 'ann@example.org' }, question);
    await ask({ kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' }, question);
    const secret = webhookSecret(Buffer.alloc(32, 9));
    await ask({ kind: 'webhook', url: 'https://hooks.example.org/news', secret }, question);
  }
  const said = (index: number) => JSON.stringify([emails[index], posts[index], messages[index]?.data]);
  expect(said(0)).not.toMatch(/07:30|every day/);
  expect(emails[0]?.text).toContain('One email per story');
  expect(emails[1]?.text.replaceAll('\n', ' ')).toContain('all stories every day at 07:30 (Europe/Berlin)');
  expect(emails[1]?.html).toContain('every day at 07:30 (Europe/Berlin)');
  expect(JSON.stringify(posts[1]?.message.blocks)).toContain('every day at 07:30 (Europe/Berlin)');
  expect(messages[1]?.data).toMatchObject({ cadence });
});
