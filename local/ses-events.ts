import { randomUUID } from 'node:crypto';

/** A mail as SES's events describe it. */
export interface SesMail {
  readonly timestamp: string;
  readonly source: string;
  readonly messageId: string;
  readonly destination: readonly string[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** An event as EventBridge puts it on a queue: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
export interface SesEvent {
  readonly version: '0';
  readonly id: string;
  readonly source: 'aws.ses';
  readonly 'detail-type': string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

type Kind = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

const DETAIL_TYPES = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
} as const satisfies Record<Kind, string>;

/**
 * What becomes of a mail, by the part of its address before `@` or `+`: as in SES's mailbox simulator, see
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-test-email-how-to-use-mailbox-simulator
 */
const FATES: Readonly<Record<string, readonly Kind[]>> = {
  bounce: ['Send', 'Bounce'],
  complaint: ['Send', 'Delivery', 'Complaint'],
};
const DELIVERED: readonly Kind[] = ['Send', 'Delivery'];

/** The events of a mail, in the order in which things happen. */
export function sesEvents(mail: SesMail): readonly SesEvent[] {
  const [recipient = ''] = mail.destination;
  const mailbox = recipient.split(/[@+]/)[0]?.toLowerCase() ?? '';
  return (FATES[mailbox] ?? DELIVERED).map((kind) => ({
    version: '0',
    id: randomUUID(),
    source: 'aws.ses',
    'detail-type': DETAIL_TYPES[kind],
    account: '000000000000',
    time: mail.timestamp,
    region: 'us-east-1',
    resources: [],
    detail: { eventType: kind, mail, ...MORE[kind](mail) },
  }));
}

const MORE: Readonly<Record<Kind, (mail: SesMail) => Readonly<Record<string, unknown>>>> = {
  Send: () => ({ send: {} }),
  Delivery: ({ timestamp, destination }) => ({
    delivery: {
      timestamp,
      processingTimeMillis: 1,
      recipients: destination,
      smtpResponse: '250 2.0.0 OK',
      reportingMTA: 'localhost',
    },
  }),
  Bounce: ({ timestamp, destination }) => ({
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: destination.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: `smtp; 550 5.1.1 <${emailAddress}>: user unknown`,
      })),
      timestamp,
      feedbackId: randomUUID(),
    },
  }),
  Complaint: ({ timestamp, destination }) => ({
    complaint: {
      complainedRecipients: destination.map((emailAddress) => ({ emailAddress })),
      timestamp,
      feedbackId: randomUUID(),
      complaintSubType: null,
      complaintFeedbackType: 'abuse',
    },
  }),
};
