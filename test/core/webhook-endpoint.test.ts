import { describe, expect, test } from 'vitest';
import { isWebhookSecret, isWebhookUrl, webhookSecret } from '../../src/core/webhook-endpoint.ts';

describe('isWebhookUrl', () => {
  test.each(['https://hooks.example.org/', 'https://hooks.example.org/news?key=1'])('takes %s', (url) => {
    expect(isWebhookUrl(url)).toBe(true);
  });

  test.each([
    'http://hooks.example.org/',
    'https://hooks.example.org:8443/',
    'https://hooks.example.org:443/',
    'https://HOOKS.example.org/',
    'https://hooks.example.org',
    'https://hooks.example.org/a/../b',
    'https://hooks.example.org/#top',
    'https://hooks.example.org/#',
    'https://me:secret@hooks.example.org/',
    `https://hooks.example.org/${'x'.repeat(500)}`,
    'hooks.example.org',
    'javascript:alert(1)',
    '',
  ])('refuses %j', (url) => {
    expect(isWebhookUrl(url)).toBe(false);
  });
});

describe('isWebhookSecret', () => {
  test.each([24, 25, 32, 64])('takes %s bytes', (length) => {
    expect(isWebhookSecret(webhookSecret(Buffer.alloc(length, 250)))).toBe(true);
  });

  test.each([
    webhookSecret(Buffer.alloc(23, 250)),
    webhookSecret(Buffer.alloc(65, 250)),
    webhookSecret(Buffer.alloc(32, 250)).slice(6),
    webhookSecret(Buffer.alloc(32, 250)).replace('=', ''),
    webhookSecret(Buffer.alloc(32, 251)).replaceAll('+', '-'),
    'whsec_',
    `whsec_${'correct horse battery staple '.repeat(2)}`,
  ])('refuses %j', (text) => {
    expect(isWebhookSecret(text)).toBe(false);
  });
});
