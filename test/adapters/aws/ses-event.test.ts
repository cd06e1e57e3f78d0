import { describe, expect, test } from 'vitest';
import { sesEvents } from '../../../local/ses-events.ts';
import { readSesEvent } from '../../../src/adapters/aws/ses-event.ts';
import { ProviderEventError } from '../../../src/core/provider-event.ts';

const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-02T09:05:00.000Z';
const MAIL = {
  timestamp: AT,
  source: 'Wirewatch <alerts@example.org>',
  messageId: 'm-1',
  destination: ['reader@example.org'],
  tags: {
    'ses:configuration-set': ['alerts'],
    'delivery-0': ['person_23email_23one'],
    'delivery-1': ['person_23email_23two'],
  },
};
const DELIVERIES = ['person#email#one', 'person#email#two'];

const eventOf = (detail: object): string =>
  JSON.stringify({ version: '0', source: 'aws.ses', 'detail-type': 'Email', time: LATER, detail });
const read = (detail: object) => readSesEvent(eventOf({ mail: MAIL, ...detail }));

function bounce(bounceType: string, bounceSubType: string, recipient: object = { status: '5.1.1' }) {
  const bouncedRecipients = [{ emailAddress: 'reader@example.org', ...recipient }];
  return read({
    eventType: 'Bounce',
    bounce: { bounceType, bounceSubType, bouncedRecipients, timestamp: LATER, feedbackId: 'f' },
  });
}

const complaint = (complaintFeedbackType?: string | null) =>
  read({
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'reader@example.org' }],
      timestamp: LATER,
      feedbackId: 'f',
      complaintFeedbackType,
    },
  });

describe('readSesEvent', () => {
  test.each([
    ['Send', { send: {} }, { kind: 'accepted', at: Date.parse(AT) }],
    ['Delivery', { delivery: { timestamp: LATER } }, { kind: 'delivered', at: Date.parse(LATER) }],
    [
      'DeliveryDelay',
      { deliveryDelay: { delayType: 'MailboxFull', timestamp: LATER } },
      { kind: 'delayed', at: Date.parse(LATER), reason: 'SES goes on trying (MailboxFull)' },
    ],
    ['Reject', { reject: { reason: 'Bad content' } }, { kind: 'rejected', at: Date.parse(AT) }],
    ['Rendering Failure', { failure: {} }, { kind: 'rejected', at: Date.parse(AT) }],
  ])('reads %s as nothing that tells of the next mail', (eventType, more, expected) => {
    expect(read({ eventType, ...more })).toMatchObject({
      deliveries: DELIVERIES,
      permanent: false,
      ...expected,
    });
  });

  test.each([
    ['Permanent', 'General', true],
    ['Permanent', 'OnAccountSuppressionList', true],
    ['Transient', 'MailboxFull', false],
    ['Undetermined', 'Undetermined', false],
  ])('takes a bounce for permanent only when SES does: %s, %s', (type, subType, permanent) => {
    expect(bounce(type, subType)).toEqual({
      deliveries: DELIVERIES,
      kind: 'bounced',
      permanent,
      at: Date.parse(LATER),
      reason: `the mail bounced (${type}, ${subType}, 5.1.1)`,
    });
  });

  test('names the subscription that the mail asked to confirm', () => {
    const mail = { ...MAIL, tags: { 'ses:configuration-set': ['alerts'], subscription: ['ab12'] } };
    const told = readSesEvent(eventOf({ eventType: 'Send', mail, send: {} }));
    expect(told).toMatchObject({ deliveries: [], subscriptionId: 'ab12' });
  });

  test('takes a complaint for permanent, with or without its type', () => {
    const expected = { kind: 'complained', permanent: true, at: Date.parse(LATER) };
    expect(complaint('abuse')).toMatchObject({ ...expected, reason: 'the recipient complained (abuse)' });
    expect(complaint(null)).toMatchObject({ ...expected, reason: 'the recipient complained' });
    expect(complaint()).toMatchObject(expected);
  });

  test('takes a complaint that was taken back for an arrival', () => {
    expect(complaint('not-spam')).toMatchObject({ kind: 'delivered', permanent: false });
  });

  test('tells no address in a reason', () => {
    const recipient = {
      status: '5.1.1 <reader@example.org>',
      diagnosticCode: 'smtp; 550 <reader@example.org>',
    };
    expect(bounce('Permanent', 'General', recipient)?.reason).toBe('the mail bounced (Permanent, General)');
  });

  test.each(['Open', 'Click', 'Subscription'])('passes over %s', (eventType) => {
    expect(read({ eventType })).toBeUndefined();
  });

  test('reads a mail without tags as one that holds no alert', () => {
    const { tags: _, ...mail } = MAIL;
    expect(read({ eventType: 'Send', mail })).toMatchObject({ deliveries: [] });
  });

  test('reads all that the emulator sends', () => {
    const kinds = ['reader@x.org', 'bounce@localhost', 'complaint+1@localhost'].map((recipient) =>
      sesEvents({ ...MAIL, destination: [recipient] }).map(
        (event) => readSesEvent(JSON.stringify(event))?.kind,
      ),
    );
    expect(kinds).toEqual([
      ['accepted', 'delivered'],
      ['accepted', 'bounced'],
      ['accepted', 'delivered', 'complained'],
    ]);
  });

  test.each([
    ['no JSON', '{', 'the event is not JSON'],
    ['an event of somebody else', JSON.stringify({ source: 'aws.s3', detail: {} }), /^source: /],
    ['an unknown event', eventOf({ eventType: 'Novelty', mail: MAIL }), /^detail/],
    ['a bounce without its type', eventOf({ eventType: 'Bounce', mail: MAIL, bounce: {} }), /bounceType/],
    [
      'a time that is none',
      eventOf({ eventType: 'Delivery', mail: MAIL, delivery: { timestamp: 'soon' } }),
      /^detail\.delivery\.timestamp: /,
    ],
  ])('refuses %s, and says what is wrong', (_, body, message) => {
    expect(() => readSesEvent(body)).toThrow(ProviderEventError);
    expect(() => readSesEvent(body)).toThrow(message);
  });
});
