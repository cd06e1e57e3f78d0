import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmulatedEmail, type SesEmulator, startSesEmulator } from '../../local/ses-emulator.ts';
import type { SesEvent } from '../../local/ses-events.ts';

const request = {
  FromEmailAddress: 'alerts@example.org',
  Destination: { ToAddresses: ['reader@example.org'] },
  Content: {
    Simple: {
      Subject: { Data: 'A subject', Charset: 'UTF-8' },
      Body: { Html: { Data: '<p>A</p>' }, Text: { Data: 'A' } },
      Headers: [{ Name: 'List-Id', Value: '<alerts.example.org>' }],
    },
  },
};

describe('startSesEmulator', () => {
  let emails: EmulatedEmail[];
  let events: SesEvent[];
  let emulator: SesEmulator;
  beforeEach(async () => {
    emails = [];
    events = [];
    emulator = await startSesEmulator({
      onEmail: (email) => {
        emails.push(email);
      },
      onEvent: (event) => {
        events.push(event);
      },
    });
  });
  afterEach(() => emulator.stop());

  const post = (body: string) => fetch(`${emulator.url}/v2/email/outbound-emails`, { method: 'POST', body });

  const withSimple = (changes: object) =>
    JSON.stringify({ ...request, Content: { Simple: { ...request.Content.Simple, ...changes } } });

  test('hands the mail over and answers with a message id', async () => {
    const response = await post(JSON.stringify(request));
    expect(await response.json()).toEqual({ MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(emails).toEqual([
      {
        from: 'alerts@example.org',
        to: 'reader@example.org',
        subject: 'A subject',
        html: '<p>A</p>',
        text: 'A',
        headers: { 'List-Id': '<alerts.example.org>' },
      },
    ]);
  });

  describe('with a configuration set', () => {
    const tracked = (recipient: string) =>
      JSON.stringify({
        ...request,
        Destination: { ToAddresses: [recipient] },
        ConfigurationSetName: 'alerts',
        EmailTags: [{ Name: 'delivery-0', Value: 'a_23b_23c' }],
      });

    test.each([
      ['reader@localhost', ['Email Sent', 'Email Delivered']],
      ['bounce@localhost', ['Email Sent', 'Email Bounced']],
      ['Bounce+7@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
      ['complaint@localhost', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
    ])('tells what becomes of a mail to %s', async (recipient, types) => {
      const response = await post(tracked(recipient));
      const { MessageId: messageId } = (await response.json()) as { readonly MessageId: string };
      expect(events.map((event) => event['detail-type'])).toEqual(types);
      const tags = { 'delivery-0': ['a_23b_23c'], 'ses:configuration-set': ['alerts'] };
      for (const { detail } of events) expect(detail.mail).toMatchObject({ messageId, tags });
      expect(emails[0]?.deliveries).toEqual(['a#b#c']);
    });
  });

  test('tells nothing of a mail without a configuration set', async () => {
    await post(JSON.stringify(request));
    expect(events).toEqual([]);
  });

  test.each([
    ['no JSON', 'x'],
    ['an empty request', '{}'],
    ['two recipients', JSON.stringify({ ...request, Destination: { ToAddresses: ['a@b.org', 'c@d.org'] } })],
    ['no text part', withSimple({ Body: { Html: { Data: 'x' } } })],
    ['a line break in a header', withSimple({ Headers: [{ Name: 'A', Value: 'x\r\nBcc: y' }] })],
    ['a header that is too long', withSimple({ Headers: [{ Name: 'A', Value: 'x'.repeat(871) }] })],
    ['a colon in the name of a header', withSimple({ Headers: [{ Name: 'A:', Value: 'x' }] })],
    [
      'a letter that no tag may have',
      JSON.stringify({ ...request, EmailTags: [{ Name: 'a', Value: 'b#c' }] }),
    ],
    ['fifty-one tags', JSON.stringify({ ...request, EmailTags: Array(51).fill({ Name: 'a', Value: 'b' }) })],
    ['sixteen headers', withSimple({ Headers: Array(16).fill({ Name: 'A', Value: 'x' }) })],
  ])('refuses %s as SES does', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('BadRequestException');
    expect(emails).toEqual([]);
  });

  test('fails to start on a port that is taken', async () => {
    const port = Number(new URL(emulator.url).port);
    await expect(startSesEmulator({ port, onEmail: () => {} })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
