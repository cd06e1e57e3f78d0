import { expect, test } from 'vitest';
import { alertReasons } from '../../src/core/alert-reasons.ts';
import type { Evidence } from '../../src/core/classification.ts';

const seen = (text: string, field: Evidence['field']): Evidence => ({ text, field, why: 'a name', start: 0 });

const reasonsFor = (evidence: readonly Evidence[]) =>
  alertReasons({ topics: [{ id: 'russia', score: 1, evidence }] }, (id) => id.toUpperCase());

test('tells topic, words and place as readers call them', () => {
  expect(reasonsFor([seen('Moscow', 'title'), seen('Kremlin', 'categories')])).toEqual([
    {
      topic: 'RUSSIA',
      evidence: [
        { text: 'Moscow', where: 'headline', why: 'a name' },
        { text: 'Kremlin', where: 'tags', why: 'a name' },
      ],
    },
  ]);
});

test('tells the same words once, where they are strongest', () => {
  const [reason] = reasonsFor([seen('Moscow', 'title'), seen('MOSCOW', 'summary')]);
  expect(reason?.evidence.map(({ where }) => where)).toEqual(['headline']);
});

test('tells the three strongest words of a topic', () => {
  const [reason] = reasonsFor(['a', 'b', 'c', 'd'].map((text) => seen(text, 'body')));
  expect(reason?.evidence.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
});
