import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type EmulatedEmail,
  type SesAnswer,
  type SesEmulator,
  startSesEmulator,
} from '../../../local/ses-emulator.ts';
import type { SesEvent } from '../../../local/ses-events.ts';
import { sesMailer } from '../../../src/adapters/aws/ses-mailer.ts';
import { anEmail, describeSendEmail, type ReceivedEmail } from '../../contracts/send-email.ts';

const FROM = 'Wirewatch <alerts@example.org>';
const TIMEOUT_MS = 300;

function clientFor(emulator: SesEmulator): SESv2Client {
  return new SESv2Client({
    endpoint: emulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
}

function toReceived(email: EmulatedEmail): ReceivedEmail {
  const headers = Object.entries(email.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...email, headers: Object.fromEntries(headers) };
}

describeSendEmail('sesMailer', async () => {
  const received: ReceivedEmail[] = [];
  const state: { offered: number; answer?: () => Promise<SesAnswer> } = { offered: 0 };
  const emulator = await startSesEmulator({
    onEmail: (email) => {
      received.push(toReceived(email));
    },
    answer: async () => {
      state.offered += 1;
      return state.answer?.();
    },
  });
  return {
    send: sesMailer(clientFor(emulator), FROM, { timeoutMs: TIMEOUT_MS }),
    received,
    offered: () => state.offered,
    throttle: () => {
      state.answer = async () => ({ status: 429, error: 'TooManyRequestsException' });
    },
    hang: () => {
      state.answer = () => new Promise(() => {});
    },
    stop: emulator.stop,
  };
});

describe('sesMailer', () => {
  let answer: SesAnswer;
  let emulator: SesEmulator;
  beforeEach(async () => {
    emulator = await startSesEmulator({ onEmail: () => {}, answer: async () => answer });
  });
  afterEach(() => emulator.stop());

  test('names the deliveries in tags, and the configuration set', async () => {
    const received: EmulatedEmail[] = [];
    const events: SesEvent[] = [];
    const listening = await startSesEmulator({
      onEmail: (email) => void received.push(email),
      onEvent: (event) => void events.push(event),
    });
    const deliveries = ['person#email#story', 'person#email#story#update-1'];
    const send = sesMailer(clientFor(listening), FROM, { configurationSet: 'alerts' });
    expect(await send(anEmail({ deliveries }))).toMatchObject({ kind: 'sent' });
    await listening.stop();
    expect(received.map((email) => email.deliveries)).toEqual([deliveries]);
    expect(events[0]?.detail).toMatchObject({ mail: { tags: { 'ses:configuration-set': ['alerts'] } } });
  });

  test.each([
    { status: 429, error: 'TooManyRequestsException', kind: 'retry' },
    { status: 400, error: 'ThrottlingException', kind: 'retry' },
    { status: 400, error: 'LimitExceededException', kind: 'retry' },
    { status: 400, error: 'AccountSuspendedException', kind: 'retry' },
    { status: 400, error: 'SendingPausedException', kind: 'retry' },
    { status: 400, error: 'MailFromDomainNotVerifiedException', kind: 'retry' },
    { status: 404, error: 'NotFoundException', kind: 'retry' },
    { status: 403, error: 'AccessDeniedException', kind: 'retry' },
    { status: 403, error: 'SignatureDoesNotMatch', kind: 'retry' },
    { status: 400, error: 'MessageRejected', kind: 'failed' },
    { status: 400, error: 'BadRequestException', kind: 'failed' },
    { status: 500, error: 'InternalServiceErrorException', kind: 'unknown' },
    { status: 503, error: 'ServiceUnavailable', kind: 'unknown' },
  ])('gives $kind for $status $error', async ({ kind, ...given }) => {
    answer = given;
    const outcome = await sesMailer(clientFor(emulator), FROM, { timeoutMs: TIMEOUT_MS })(anEmail());
    expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(/\w{3}/) });
  });
});
