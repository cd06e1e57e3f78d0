import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type HardArticle, hardListProblems, readHardList } from '../../eval/hard-list.ts';
import { aClassification } from './factories.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirewatch-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function aHardArticle(overrides: Partial<HardArticle> = {}): HardArticle {
  return {
    ...{ id: 'h1', title: 'Envoys meet', summary: '', lang: 'en', note: 'Moscow is a surname' },
    ...{ has: ['chad'], hasNot: ['russia'], ...overrides },
  };
}

const problems = (scores: Readonly<Record<string, number>>, overrides: Partial<HardArticle> = {}) =>
  hardListProblems([{ place: 'hard.jsonl:1', value: aHardArticle(overrides) }], () =>
    aClassification(scores),
  );

describe('the hard list', () => {
  test('holds when what must be found is found and nothing else', () => {
    expect(problems({ chad: 0.5, russia: 0.49 })).toEqual([]);
  });

  test('names article, topic, score, words and the difficulty of what must not be found', () => {
    expect(problems({ chad: 0.9, russia: 0.61 })).toEqual([
      'h1 “Envoys meet”: russia must not be found, score 0.610: “Envoys” (title) — Moscow is a surname',
    ]);
  });

  test('does so for what must be found, noticed or not', () => {
    expect(problems({ chad: 0.3 })).toEqual([
      'h1 “Envoys meet”: chad must be found, score 0.300: “Envoys” (title) — Moscow is a surname',
    ]);
    expect(problems({})).toEqual([
      'h1 “Envoys meet”: chad must be found, and no word of it was noticed — Moscow is a surname',
    ]);
  });

  test.each([
    ['no note', { note: undefined }, /hard\.jsonl:1: note: say what is hard/],
    ['no topic at all', { has: [], hasNot: [] }, /hard\.jsonl:1: has: name a topic here/],
    ['no list of topics', { hasNot: undefined }, /hard\.jsonl:1: hasNot: write a list/],
  ])('refuses a line with %s', (_, overrides, message) => {
    const file = join(folder, 'hard.jsonl');
    writeFileSync(file, JSON.stringify({ ...aHardArticle(), ...overrides }));
    expect(() => readHardList(file)).toThrow(message);
  });
});
