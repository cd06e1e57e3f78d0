import { expect, test } from 'vitest';
import { confirmationSender } from '../../src/adapters/ask-to-confirm.ts';
import type { Email, SlackMessage } from '../../src/core/message.ts';

const QUESTION = {
  topicNames: ['North Korea', 'Ukraine'],
  confirmUrl: 'https://wire.example.org/confirm?token=t',
};

function senderUnderTest() {
  const emails: Email[] = [];
  const posts: { readonly webhook: string; readonly message: SlackMessage }[] = [];
  const ask = confirmationSender({
    async sendEmail(email) {
      emails.push(email);
      return { kind: 'sent', providerId: 'mail-1' };
    },
    async postSlack(webhook, message) {
      posts.push({ webhook, message });
      return { kind: 'dead', reason: 'Slack answered 404 no_service' };
    },
  });
  return { ask, emails, posts };
}

test('asks an email address by email, with the topics and the link', async () => {
  const { ask, emails, posts } = senderUnderTest();
  const outcome = await ask({ kind: 'email', address: 'ann@example.org' }, QUESTION);
  expect(outcome).toEqual({ kind: 'sent', providerId: 'mail-1' });
  expect(emails).toMatchObject([
    { to: 'ann@example.org', subject: 'Confirm your alerts about North Korea and Ukraine' },
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
