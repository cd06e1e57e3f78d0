import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { digestId } from '../../src/core/digest.ts';
import { anAlert } from '../factories.ts';

const alert = anAlert();
const of = (storyId: string): Alert => ({ ...alert, storyId });
const stories = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 20 });

describe('the id of a digest', () => {
  test('is the same for the same alerts, in whichever order they were held', () => {
    fc.assert(
      fc.property(
        stories.chain((ids) =>
          fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length })),
        ),
        ([ids, shuffled]) => {
          expect(digestId(shuffled.map(of))).toBe(digestId(ids.map(of)));
        },
      ),
    );
  });

  test('changes with each alert that is left out or comes in', () => {
    fc.assert(
      fc.property(stories, ([first = '', ...rest]) => {
        expect(digestId(rest.map(of))).not.toBe(digestId([first, ...rest].map(of)));
      }),
    );
  });

  test('does not hang on what an alert says, only on which it is', () => {
    const edited = { ...alert, article: { ...alert.article, title: 'Envoys meet again' } };
    expect(digestId([edited])).toBe(digestId([alert]));
  });

  test('tells a story from its update, and one subscriber from another', () => {
    const update: Alert = { ...alert, follows: { kind: 'update', what: 'toll 12 → 31' } };
    const others = { ...alert, subscriberId: 'another' };
    expect(new Set([alert, update, others].map((one) => digestId([one]))).size).toBe(3);
  });
});
