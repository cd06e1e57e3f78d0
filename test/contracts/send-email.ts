import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Email, SendEmail } from '../../src/core/message.ts';

/** A mail as the receiving side read it, header names in lower case. */
export interface ReceivedEmail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A mailer and the server it talks to, which can be made to misbehave. */
export interface MailerUnderTest {
  readonly send: SendEmail;
  readonly received: readonly ReceivedEmail[];
  /** How many mails the server was offered, taken or not. */
  readonly offered: () => number;
  /** From now on the server says "too many, later". */
  throttle(): void;
  /** From now on the server takes the whole mail and never answers. */
  hang(): void;
  stop(): Promise<void>;
}

/** An email with every part set. */
export function anEmail(overrides: Partial<Email> = {}): Email {
  return {
    to: 'reader@example.org',
    subject: 'Côte d’Ivoire: 北京 answers “no”',
    html: '<p>Grüße &amp; <mark>北京</mark></p>',
    text: 'Grüße & 北京\n\nA second paragraph.',
    headers: {
      'List-Unsubscribe': `<https://alerts.example.org/unsubscribe?token=${'a1B2-_'.repeat(40)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    ...overrides,
  };
}

/** What every mailer does, whatever it speaks. */
export function describeSendEmail(name: string, start: () => Promise<MailerUnderTest>): void {
  describe(`${name} as SendEmail`, () => {
    let mailer: MailerUnderTest;
    beforeEach(async () => {
      mailer = await start();
    });
    afterEach(() => mailer.stop());

    test('delivers subject, both parts and headers as they were given, and names the message', async () => {
      const email = anEmail();
      const outcome = await mailer.send(email);
      expect(outcome).toEqual({ kind: 'sent', providerId: expect.stringMatching(/.{8,}/) });
      expect(mailer.received).toHaveLength(1);
      const [received] = mailer.received;
      expect(received?.from).toContain('alerts@example.org');
      expect(received?.to).toBe(email.to);
      expect(received?.subject).toBe(email.subject);
      expect(received?.html.trim()).toBe(email.html);
      expect(received?.text.trim()).toBe(email.text);
      for (const [header, value] of Object.entries(email.headers)) {
        expect(received?.headers[header.toLowerCase()]).toBe(value);
      }
    });

    test('reports a throttled send as a definite non-send', async () => {
      mailer.throttle();
      expect(await mailer.send(anEmail())).toMatchObject({ kind: 'retry' });
      expect(mailer.received).toHaveLength(0);
    });

    test('reports a refused connection as a definite non-send', async () => {
      await mailer.stop();
      expect(await mailer.send(anEmail())).toMatchObject({ kind: 'retry' });
    });

    test('reports an answer that never comes as unknown, and does not try again by itself', async () => {
      mailer.hang();
      expect(await mailer.send(anEmail())).toMatchObject({ kind: 'unknown' });
      expect(mailer.offered()).toBe(1);
    });

    test('lets no line break start a header', async () => {
      const injected = 'Bcc: all@example.org';
      const outcome = await mailer.send(
        anEmail({
          subject: `A headline\r\n${injected}\r\n\r\nA body`,
          headers: { 'List-Id': `Alerts <alerts.example.org>\r\n${injected}`, [`X-A\r\n${injected}`]: 'x' },
        }),
      );
      expect(outcome.kind).toBe('sent');
      const [received] = mailer.received;
      expect(received?.subject).toBe(`A headline ${injected} A body`);
      expect(received?.headers.bcc).toBeUndefined();
      expect(received?.text.trim()).toBe(anEmail().text);
    });

    test.each([
      'a@example.org, b@example.org',
      'a@example.org\r\nBcc: b@example.org',
      'A <a@example.org>',
      'a@b@example.org',
      'nobody',
      '',
    ])('refuses a recipient that is not one bare address: %j', async (to) => {
      expect(await mailer.send(anEmail({ to }))).toMatchObject({ kind: 'dead' });
      expect(mailer.offered()).toBe(0);
    });

    test('says nothing about the recipient in its reasons', async () => {
      mailer.throttle();
      expect(JSON.stringify(await mailer.send(anEmail()))).not.toContain('reader');
    });
  });
}
