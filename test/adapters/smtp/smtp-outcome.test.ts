import { expect, test } from 'vitest';
import { smtpFailure, smtpOutcome } from '../../../src/adapters/smtp/smtp-outcome.ts';

const rcpt = (responseCode: number, response: string) => ({
  code: 'EENVELOPE',
  command: 'RCPT TO',
  responseCode,
  response,
});

test.each([
  { failure: { code: 'EDNS', originalCode: 'ENOTFOUND' }, left: false, kind: 'retry' },
  { failure: { code: 'ETLS' }, left: false, kind: 'retry' },
  { failure: { code: 'EABORT' }, left: false, kind: 'retry' },
  { failure: { code: 'EABORT' }, left: true, kind: 'unknown' },
  { failure: { code: 'ESOCKET', originalCode: 'ECONNRESET' }, left: true, kind: 'unknown' },
  { failure: { code: 'EENVELOPE', command: 'API' }, left: false, kind: 'failed' },
  { failure: { code: 'EMESSAGE', command: 'MAIL FROM' }, left: false, kind: 'failed' },
  { failure: { code: 'EAUTH', responseCode: 535 }, left: false, kind: 'retry' },
  { failure: rcpt(550, '550 5.1.1 unknown'), left: false, kind: 'dead' },
  { failure: rcpt(550, '550 5.7.1 relaying is not allowed'), left: false, kind: 'retry' },
  { failure: { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 530 }, left: false, kind: 'retry' },
  { failure: { code: 'ETLS', command: 'STARTTLS', responseCode: 502 }, left: false, kind: 'retry' },
  { failure: { code: 'EPROTOCOL', responseCode: 503 }, left: false, kind: 'retry' },
  { failure: { code: 'ECONNECTION', responseCode: 421 }, left: true, kind: 'retry' },
  { failure: {}, left: true, kind: 'unknown' },
])('gives $kind for $failure (message left: $left)', ({ failure, left, kind }) => {
  expect(smtpOutcome(failure, left).kind).toBe(kind);
});

test('a policy that refuses one recipient makes nobody else wait; one that refuses the sender does', () => {
  const recipient = smtpOutcome(rcpt(550, '550 5.7.1 not wanted here'), false);
  expect(recipient).not.toHaveProperty('afterSeconds');
  const sender = { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.7.1 no' };
  expect(smtpOutcome(sender, false)).toMatchObject({ kind: 'retry', afterSeconds: 300 });
});

test.each([
  ['550-5.7.26 Unauthenticated email is not accepted', 'retry'],
  ['550 5.7.1 this looks like spam', 'failed'],
  ['554 5.6.0 malformed', 'failed'],
])('gives up a message for what is in it, not for its sender’s domain: %s', (response, kind) => {
  const failure = { code: 'EMESSAGE', command: 'DATA', responseCode: 550, response };
  expect(smtpOutcome(failure, true).kind).toBe(kind);
});

test('reads only what it knows of an error, whatever was thrown', () => {
  const error = Object.assign(new Error('a text that is not decided by'), {
    code: 'ESOCKET',
    responseCode: 421,
    stack: '',
  });
  expect(smtpFailure(error)).toEqual({ code: 'ESOCKET', responseCode: 421 });
  for (const thrown of [undefined, null, 'x', 7, { code: 7 }]) expect(smtpFailure(thrown)).toEqual({});
});
