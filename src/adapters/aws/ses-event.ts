import * as z from 'zod/mini';
import { type ProviderEvent, ProviderEventError } from '../../core/provider-event.ts';
import { deliveriesOf, subscriptionOf } from './ses-tags.ts';

const time = z.pipe(z.string(), z.transform(Date.parse)).check(z.refine(Number.isFinite, 'not a time'));

const mail = z.object({
  timestamp: time,
  tags: z._default(z.record(z.string(), z.array(z.string())), {}),
});

const bounce = z.object({
  bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
  bounceSubType: z.string(),
  bouncedRecipients: z.array(z.object({ status: z.optional(z.string()) })),
  timestamp: time,
});

const complaint = z.object({
  complaintFeedbackType: z.nullish(z.string()),
  timestamp: time,
});

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, the parts that are read. */
const detail = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: time }) }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail,
    deliveryDelay: z.object({ delayType: z.string(), timestamp: time }),
  }),
  z.object({ eventType: z.literal('Bounce'), mail, bounce }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: z.string() }) }),
  z.object({ eventType: z.literal('Rendering Failure'), mail }),
  z.object({ eventType: z.enum(['Open', 'Click', 'Subscription']) }),
]);

/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
const sesEvent = z.object({ source: z.literal('aws.ses'), detail });

type SesDetail = z.infer<typeof detail>;
type Told = Pick<ProviderEvent, 'kind' | 'at'> & Partial<Pick<ProviderEvent, 'permanent' | 'reason'>>;

/**
 * Reads an SES event as EventBridge puts it on a queue; `undefined` for those that say nothing of a delivery. Throws
 * {@link ProviderEventError} naming the first field that is wrong.
 */
export function readSesEvent(body: string): ProviderEvent | undefined {
  const { detail: told } = parse(body);
  if (!('mail' in told)) return undefined;
  const { tags } = told.mail;
  const subscriptionId = subscriptionOf(tags);
  return {
    permanent: false,
    ...toldBy(told),
    deliveries: deliveriesOf(tags),
    ...(subscriptionId !== undefined && { subscriptionId }),
  };
}

function parse(body: string): z.infer<typeof sesEvent> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new ProviderEventError('the event is not JSON', { cause });
  }
  const result = sesEvent.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ProviderEventError(`${issue?.path.join('.') || 'the event'}: ${issue?.message}`);
}

function toldBy(told: Extract<SesDetail, { readonly mail: unknown }>): Told {
  switch (told.eventType) {
    case 'Send':
      return { kind: 'accepted', at: told.mail.timestamp };
    case 'Delivery':
      return { kind: 'delivered', at: told.delivery.timestamp };
    case 'DeliveryDelay':
      return {
        kind: 'delayed',
        at: told.deliveryDelay.timestamp,
        reason: `SES goes on trying (${code(told.deliveryDelay.delayType)})`,
      };
    case 'Bounce':
      return bounced(told.bounce);
    case 'Complaint':
      return complained(told.complaint);
    case 'Reject':
      return { kind: 'rejected', at: told.mail.timestamp, reason: 'SES found malware in the mail' };
    case 'Rendering Failure':
      return { kind: 'rejected', at: told.mail.timestamp, reason: 'SES could not render the mail' };
  }
}

/**
 * `Permanent` is for good: the mailbox is not there, or the address is on SES's suppression list. `Transient` and
 * `Undetermined` say nothing of the next mail: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-types
 */
function bounced({ bounceType, bounceSubType, bouncedRecipients, timestamp }: z.infer<typeof bounce>): Told {
  const status = bouncedRecipients[0]?.status;
  const codes = [bounceType, bounceSubType, status ?? ''].map(code).filter((part) => part !== '');
  return {
    kind: 'bounced',
    at: timestamp,
    permanent: bounceType === 'Permanent',
    reason: `the mail bounced (${codes.join(', ')})`,
  };
}

/** A recipient may also take a complaint back: that tells that the mail arrived. */
function complained({ complaintFeedbackType, timestamp }: z.infer<typeof complaint>): Told {
  if (complaintFeedbackType === 'not-spam') return { kind: 'delivered', at: timestamp };
  const type = code(complaintFeedbackType ?? '');
  return {
    kind: 'complained',
    at: timestamp,
    permanent: true,
    reason: `the recipient complained${type === '' ? '' : ` (${type})`}`,
  };
}

/** SES's words and RFC 3463 codes; anything else could hold an address. */
const code = (text: string): string => (/^[A-Za-z0-9. -]{1,40}$/.test(text) ? text : '');
