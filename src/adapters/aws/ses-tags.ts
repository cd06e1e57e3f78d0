import type { MessageTag } from '@aws-sdk/client-sesv2';
import type { Email } from '../../core/message.ts';

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html */
const MOST_CHARACTERS = 256;
const MOST_TAGS = 50;
const PREFIX = 'delivery-';
const SUBSCRIPTION = 'subscription';

/** The tags of an event: a list of values each. */
type EventTags = Readonly<Record<string, readonly string[]>>;

/**
 * The tags that tell which deliveries a mail holds, `delivery-0`, `delivery-1`, …, or which `subscription` it asks to
 * confirm; SES repeats them in every event. An id that is too long for a tag is left out: a mail without a report is
 * better than none.
 */
export function sesTags({ deliveries = [], subscriptionId = '' }: Tagged): MessageTag[] {
  const named = [subscriptionId]
    .map(tagValue)
    .filter(isTagValue)
    .map((Value) => ({ Name: SUBSCRIPTION, Value }));
  const numbered = deliveries
    .map(tagValue)
    .filter(isTagValue)
    .map((Value, index) => ({ Name: `${PREFIX}${index}`, Value }));
  return [...named, ...numbered].slice(0, MOST_TAGS);
}

type Tagged = Pick<Email, 'deliveries' | 'subscriptionId'>;

const isTagValue = (value: string): boolean => value !== '' && value.length <= MOST_CHARACTERS;

/** The deliveries that the tags in an event name; the inverse of {@link sesTags}. */
export function deliveriesOf(tags: EventTags): readonly string[] {
  return Object.entries(tags)
    .filter(([name]) => name.startsWith(PREFIX))
    .flatMap(([, values]) => values)
    .map(textOf)
    .filter((id) => id !== '');
}

/** The subscription that the tags in an event name. */
export function subscriptionOf(tags: EventTags): string | undefined {
  const [value = ''] = tags[SUBSCRIPTION] ?? [];
  return textOf(value) || undefined;
}

/** Tags take ASCII letters, digits, `_` and `-`; every other byte becomes `_` and two hex digits: `#` is `_23`. */
function tagValue(text: string): string {
  return Array.from(Buffer.from(text), escapeByte).join('');
}

function escapeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9-]/.test(character) ? character : `_${byte.toString(16).padStart(2, '0')}`;
}

function textOf(value: string): string {
  const bytes = value.replace(/_([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
