import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGold } from '../../../eval/gold.ts';
import { formatCatalogue, readCatalogue } from '../../../src/adapters/files/catalogue.ts';
import { loadTopics } from '../../../src/adapters/files/load-topics.ts';
import { formatVocabulary, readVocabulary } from '../../../src/adapters/files/vocabulary.ts';
import { classifier, classifierOf } from '../../../src/core/classify.ts';
import { aGroup, aTopic } from '../../core/topics-under-test.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirewatch-vocabulary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const file = join(folder, 'shipped');
  writeFileSync(file, text);
  return file;
}

describe('a vocabulary', () => {
  test('classifies every gold article as the topics do that it was made of', () => {
    const topics = loadTopics(join(ROOT, 'topics'));
    const fromTopics = classifier(topics);
    const fromFile = classifierOf(readVocabulary(written(formatVocabulary(topics))));
    const articles = readGold(join(ROOT, 'eval', 'gold')).articles.map(({ value }) => value);
    expect(articles.length).toBeGreaterThan(300);
    for (const { article } of articles) expect(fromFile(article)).toEqual(fromTopics(article));
  });

  test('keeps groups that are needed together, words that tell namesakes apart, and letter case', () => {
    const topics = [
      aTopic({
        id: 'strelsau',
        any: [aGroup({ words: ['Strelsau'], with: ['castle'] })],
        none: ['Strelsau, Ohio'],
      }),
      aTopic({ id: 'rur', any: [aGroup({ words: ['RUR'], exact: true, unless: ['robots'] })] }),
      aTopic({
        id: 'zenda-sanctions',
        any: [aGroup({ words: ['Zenda'] })],
        all: [aGroup({ words: ['sanctions'] })],
      }),
    ];
    const fromTopics = classifier(topics);
    const fromFile = classifierOf(readVocabulary(written(formatVocabulary(topics))));
    const found = (title: string) => {
      const classification = fromFile({ title, summary: '' });
      expect(classification).toEqual(fromTopics({ title, summary: '' }));
      return [...classification.topics, ...classification.below].map(({ id }) => id);
    };
    expect(found('Talks in Strelsau')).toEqual([]);
    expect(found('Talks in Strelsau, at the castle')).toEqual(['strelsau']);
    expect(found('Talks in Strelsau, Ohio, at the castle')).toEqual([]);
    expect(found('RUR opens')).toEqual(['rur']);
    expect(found('Rur opens')).toEqual([]);
    expect(found('RUR opens with robots')).toEqual([]);
    expect(found('Zenda opens')).toEqual([]);
    expect(found('Zenda under sanctions')).toEqual(['zenda-sanctions']);
  });

  test.each(['', '{"format":2,"topics":0,"context":[]}', '{"format":1,"topics":[]}'])(
    'of another format is refused: %j',
    (text) => {
      expect(() => readVocabulary(written(text))).toThrow(/no vocabulary of this version/);
    },
  );
});

describe('a catalogue', () => {
  test('keeps what topics are called', () => {
    const topic = aTopic();
    expect(readCatalogue(written(formatCatalogue([topic])))).toEqual([
      { id: topic.id, name: topic.name, kind: topic.kind },
    ]);
  });

  test('of another format is refused', () => {
    expect(() => readCatalogue(written('{"format":1,"topics":[]}'))).toThrow(/format/);
  });
});
