import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveriesOf, sesTags, subscriptionOf } from '../../../src/adapters/aws/ses-tags.ts';
import { deliveryId } from '../../../src/core/delivery.ts';
import { DIGEST_LIMIT } from '../../../src/core/digest.ts';
import { hash } from '../../../src/core/hash.ts';
import type { Email } from '../../../src/core/message.ts';
import { anAlert, anArticle } from '../an-alert.ts';

/** The tags as an event has them. */
const eventTags = (email: Pick<Email, 'deliveries' | 'subscriptionId'>) =>
  Object.fromEntries(sesTags(email).map(({ Name, Value }) => [Name, [Value ?? '']]));

describe('sesTags', () => {
  test('are readable, in the letters that SES takes', () => {
    expect(sesTags({ deliveries: ['ab12#email#cd34', 'ab12#email#cd34#update-1'] })).toEqual([
      { Name: 'delivery-0', Value: 'ab12_23email_23cd34' },
      { Name: 'delivery-1', Value: 'ab12_23email_23cd34_23update-1' },
    ]);
  });

  test('give the deliveries back, whatever their ids are', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (deliveries) => {
        expect(deliveriesOf(eventTags({ deliveries }))).toEqual(deliveries);
        for (const { Name, Value } of sesTags({ deliveries })) expect(`${Name}${Value}`).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('hold every delivery of a full digest of the longest ids', () => {
    const article = anArticle({ id: hash('article') });
    const deliveries = Array.from({ length: DIGEST_LIMIT }, (_, index) =>
      deliveryId(
        anAlert({
          subscriberId: hash('subscriber'),
          storyId: hash(`story ${index}`),
          article,
          follows: { kind: 'coverage' },
        }),
      ),
    );
    expect(deliveriesOf(eventTags({ deliveries }))).toEqual(deliveries);
  });

  test('leave out an id that is too long, and keep the others', () => {
    expect(deliveriesOf(eventTags({ deliveries: ['x'.repeat(257), 'short'] }))).toEqual(['short']);
  });

  test('name the subscription that a mail asks to confirm, and no delivery', () => {
    const tags = eventTags({ subscriptionId: hash('subscription') });
    expect(tags).toEqual({ subscription: [hash('subscription')] });
    expect(subscriptionOf(tags)).toBe(hash('subscription'));
    expect(deliveriesOf(tags)).toEqual([]);
  });

  test('name no subscription where the mail asks for none', () => {
    expect(subscriptionOf(eventTags({ deliveries: ['a#b#c'] }))).toBeUndefined();
  });

  test('of SES’s own name no delivery', () => {
    const tags = { 'ses:configuration-set': ['alerts'], 'ses:from-domain': ['example.org'] };
    expect(deliveriesOf({ ...tags, ...eventTags({ deliveries: ['a#b#c'] }) })).toEqual(['a#b#c']);
  });
});
