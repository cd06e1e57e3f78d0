import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderAlertEmail } from '../../../src/adapters/email/render-alert-email.ts';
import { smtpMailer } from '../../../src/adapters/smtp/smtp-mailer.ts';
import { anEmail, describeSendEmail } from '../../contracts/send-email.ts';
import { anAlert, LINKS, SENT_AT, topicName } from '../an-alert.ts';
import { type Fault, startSmtpServer, type TestSmtpServer } from './smtp-server.ts';

const FROM = 'Wirewatch <alerts@example.org>';
/** On a busy machine the first mail takes half of it to be read. */
const TIMEOUT_MS = 750;

const mailerFor = (server: TestSmtpServer, login = '') =>
  smtpMailer({ url: `smtp://${login}127.0.0.1:${server.port}`, from: FROM, timeoutMs: TIMEOUT_MS });

describeSendEmail('smtpMailer', async () => {
  const server = await startSmtpServer();
  return {
    send: mailerFor(server),
    received: server.received,
    offered: server.offered,
    throttle: () => server.misbehave({ step: 'recipient', does: 452 }),
    hang: () => server.misbehave({ step: 'end-of-data', does: 'hang' }),
    stop: server.stop,
  };
});

describe('smtpMailer', () => {
  let server: TestSmtpServer;
  beforeEach(async () => {
    server = await startSmtpServer();
  });
  afterEach(() => server.stop());

  test('delivers a rendered alert as a mail client shows it', async () => {
    const context = { to: 'reader@example.org', topicName, links: LINKS, now: SENT_AT };
    const email = renderAlertEmail(anAlert(), context);
    expect(await mailerFor(server)(email)).toMatchObject({ kind: 'sent' });
    const [received] = server.received;
    expect(received?.subject).toBe(email.subject);
    expect(received?.html.trimEnd()).toBe(email.html.trimEnd());
    expect(received?.text.trimEnd()).toBe(email.text.trimEnd());
    expect(received?.headers).toMatchObject({
      'list-unsubscribe': `<${LINKS.unsubscribe}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'list-id': 'Wirewatch alerts <alerts.alerts.example.org>',
      'auto-submitted': 'auto-generated',
      references: '<story.0123456789abcdef@alerts.example.org>',
      'in-reply-to': '<story.0123456789abcdef@alerts.example.org>',
    });
  });

  test('gives the same alert the same Message-ID at each attempt, and another alert another one', async () => {
    const send = mailerFor(server);
    for (const id of ['one', 'one', 'two']) await send(anEmail({ deliveries: [id] }));
    const [first, again, other] = server.received.map(({ headers }) => headers['message-id']);
    expect(first).toMatch(/^<[0-9a-f]{32}@example\.org>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('gives a mail without alerts a Message-ID of its own', async () => {
    const send = mailerFor(server);
    for (let attempt = 0; attempt < 2; attempt++) await send(anEmail());
    const ids = server.received.map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(2);
  });

  const cases: readonly { fault: Fault; kind: string; means: string }[] = [
    { fault: { step: 'connect', does: 421 }, kind: 'retry', means: 'a busy server' },
    { fault: { step: 'connect', does: 554 }, kind: 'retry', means: 'a server that blocks us' },
    { fault: { step: 'connect', does: 'hang' }, kind: 'retry', means: 'no greeting' },
    {
      fault: { step: 'connect', does: 'drop' },
      kind: 'retry',
      means: 'a dropped connection before the mail',
    },
    { fault: { step: 'sender', does: 451 }, kind: 'retry', means: 'a sender refused for now' },
    { fault: { step: 'sender', does: 550 }, kind: 'retry', means: 'a sender that the operator must mend' },
    { fault: { step: 'recipient', does: 450 }, kind: 'retry', means: 'greylisting' },
    { fault: { step: 'recipient', does: 550 }, kind: 'dead', means: 'a mailbox that is not there' },
    { fault: { step: 'recipient', does: 551 }, kind: 'dead', means: 'a mailbox that moved' },
    { fault: { step: 'recipient', does: 553 }, kind: 'dead', means: 'a mailbox that is not allowed' },
    { fault: { step: 'recipient', does: 554 }, kind: 'failed', means: 'a refusal that is not the mailbox' },
    { fault: { step: 'recipient', does: 'hang' }, kind: 'retry', means: 'silence before the mail' },
    { fault: { step: 'recipient', does: 'drop' }, kind: 'retry', means: 'a reset before the mail' },
    { fault: { step: 'end-of-data', does: 451 }, kind: 'retry', means: 'a mail refused for now' },
    { fault: { step: 'end-of-data', does: 550 }, kind: 'failed', means: 'a mail refused for its content' },
    { fault: { step: 'end-of-data', does: 'drop' }, kind: 'unknown', means: 'a reset after the mail' },
    { fault: { step: 'end-of-data', does: 'hang' }, kind: 'unknown', means: 'silence after the mail' },
  ];

  test.each(cases)('gives $kind for $means ($fault.step: $fault.does)', async ({ fault, kind }) => {
    server.misbehave(fault);
    const outcome = await mailerFor(server)(anEmail());
    expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(/\w{3}/) });
    expect(server.received).toHaveLength(0);
  });

  test('knows that a mail which broke off half-way was not sent', async () => {
    server.misbehave({ step: 'data', does: 'drop' });
    const large = anEmail({
      text: 'One line of a mail larger than what a socket buffers.\n'.repeat(300_000),
    });
    expect(await mailerFor(server)(large)).toMatchObject({ kind: 'retry' });
  });

  test('logs in as the URL says', async () => {
    const outcome = await mailerFor(server, 'me%40home:p%40ss@')(anEmail());
    expect(outcome.kind).toBe('sent');
    expect(server.logins).toEqual(['me@home p@ss']);
  });

  test('sends no password in clear to a server elsewhere', async () => {
    const url = `smtp://me:secret@0.0.0.0:${server.port}`;
    const outcome = await smtpMailer({ url, from: FROM, timeoutMs: TIMEOUT_MS })(anEmail());
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('encrypted') });
    expect(server.logins).toEqual([]);
  });

  test('asks for the password to be checked when the login is refused', async () => {
    server.misbehave({ step: 'login', does: 535 });
    const outcome = await mailerFor(server, 'me:wrong@')(anEmail());
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining('SMTP_URL') });
    expect(JSON.stringify(outcome)).not.toContain('wrong');
  });

  test.each(['mail.example.org', 'https://mail.example.org', ''])('refuses to start with %j', (url) => {
    expect(() => smtpMailer({ url, from: FROM })).toThrow(/smtp:\/\/user/);
  });
});
