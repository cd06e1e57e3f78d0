import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/core/classification.ts';
import { markEvidence } from '../../src/core/mark-evidence.ts';

function evidenceAt(text: string, words: string, why = 'a reason'): Evidence {
  return { text: words, field: 'title', why, start: text.indexOf(words) };
}

const marked = (text: string, evidence: readonly Evidence[]): readonly string[] =>
  markEvidence(text, 'title', evidence)
    .filter((segment) => segment.marked)
    .map((segment) => segment.text);

describe('markEvidence', () => {
  const title = 'Pyongyang answers the UN Security Council';

  test('marks each span, with its reason, and leaves the rest plain', () => {
    const evidence = [
      evidenceAt(title, 'UN Security Council', 'organ of the United Nations'),
      evidenceAt(title, 'Pyongyang', 'capital of North Korea'),
    ];
    expect(markEvidence(title, 'title', evidence)).toEqual([
      { text: 'Pyongyang', marked: true, why: 'capital of North Korea' },
      { text: ' answers the ', marked: false },
      { text: 'UN Security Council', marked: true, why: 'organ of the United Nations' },
    ]);
  });

  test('merges overlapping spans and keeps both reasons', () => {
    const evidence = [
      evidenceAt(title, 'UN Security', 'a name'),
      evidenceAt(title, 'Security Council', 'an organ'),
      evidenceAt(title, 'Security', 'a name'),
    ];
    expect(markEvidence(title, 'title', evidence).at(-1)).toEqual({
      text: 'UN Security Council',
      marked: true,
      why: 'a name; an organ',
    });
  });

  test('ignores evidence of another field', () => {
    expect(marked(title, [{ ...evidenceAt(title, 'Pyongyang'), field: 'summary' }])).toEqual([]);
  });

  test('ignores a span whose words do not stand at its offset', () => {
    const at = (start: number) => [{ ...evidenceAt(title, 'Pyongyang'), start }];
    for (const start of [1, -1, 40, 400, Number.NaN]) expect(marked(title, at(start))).toEqual([]);
  });

  test('has no segment for an empty text', () => {
    expect(markEvidence('', 'title', [evidenceAt(title, 'Pyongyang')])).toEqual([]);
  });

  test('always gives the whole text back', () => {
    const span = fc.record({ start: fc.nat(30), length: fc.nat(12), why: fc.string() });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(span), (text, spans) => {
        const evidence = spans.map(({ start, length, why }): Evidence => {
          return { text: text.slice(start, start + length), field: 'title', why, start };
        });
        const segments = markEvidence(text, 'title', evidence);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        const covered = evidence.reduce((most, { text }) => Math.max(most, text.length), 0);
        const longest = Math.max(0, ...segments.filter((s) => s.marked).map((s) => s.text.length));
        expect(longest).toBeGreaterThanOrEqual(covered);
      }),
    );
  });
});
