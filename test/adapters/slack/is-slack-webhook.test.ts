import { expect, test } from 'vitest';
import { isSlackWebhook } from '../../../src/adapters/slack/is-slack-webhook.ts';

const INBOX = 'http://localhost:3000';

test.each([
  'https://hooks.slack.com/services/T00000000/B00000000/abcDEF123',
  'https://hooks.slack-gov.com/services/T00000000/B00000000/abcDEF123',
  `${INBOX}/inbox/slack/general`,
])('takes %s', (url) => {
  expect(isSlackWebhook(url, [INBOX])).toBe(true);
});

test.each([
  '',
  'hooks.slack.com/services/T0/B0/x',
  'http://hooks.slack.com/services/T0/B0/x',
  'https://hooks.slack.com:8443/services/T0/B0/x',
  'https://hooks.slack.com.evil.example/services/T0/B0/x',
  'https://evil.example/hooks.slack.com/services/T0/B0/x',
  'https://hooks.slack.com@evil.example/services/T0/B0/x',
  'https://me:secret@hooks.slack.com/services/T0/B0/x',
  'https://hooks.slack.com/services/../admin',
  'https://hooks.slack.com:443/services/T0/B0/x',
  'https://HOOKS.slack.com/services/T0/B0/x',
  'https:hooks.slack.com/services/T0/B0/x',
  'https://hooks.slack.com/services/T0/../T0/B0/x',
  'https://hooks.slack.com/services/T0/B0/x?',
  'https://hooks.slack.com/services/T0/B0/x#',
  'https://hooks.slack.com/serv\tices/T0/B0/x',
  'https://hooks.slack.com/services/',
  'https://hooks.slack.com/workflows/T0/A0/x',
  'https://hooks.slack.com/services/T0/B0/x?to=http://evil.example',
  'https://169.254.169.254/services/T0/B0/x',
  'http://localhost:3001/inbox/slack/general',
  'https://localhost:3000/inbox/slack/general',
  'http://me@localhost:3000/inbox/slack/general',
  'http://localhost:3000.evil.example/services/T0/B0/x',
  'file:///services/T0/B0/x',
])('refuses %s', (url) => {
  expect(isSlackWebhook(url, [INBOX])).toBe(false);
});

test('takes no other origin unless it is allowed by name', () => {
  expect(isSlackWebhook(`${INBOX}/services/T0/B0/x`)).toBe(false);
});
