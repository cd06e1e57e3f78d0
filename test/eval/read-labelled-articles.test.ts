import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LabelledArticle } from '../../eval/labelled-article.ts';
import { readLabelledArticles, repeatedIds } from '../../eval/read-labelled-articles.ts';
import { FileError } from '../../src/adapters/files/file-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirewatch-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string | Uint8Array, body = false): readonly LabelledArticle[] {
  const file = join(folder, 'data.jsonl');
  writeFileSync(file, text);
  return readLabelledArticles(file, { body }).map(({ value }) => value);
}

function complaint(text: string | Uint8Array): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FileError) return error.message.replaceAll(join(folder, '/'), '');
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('a line of labelled articles', () => {
  test('gives text to classify and labels to hold it against', () => {
    const line = {
      ...{ id: 7, source: 'wire', title: 'T', summary: 'S', body: 'B', categories: ['c'], lang: 'es-MX' },
      ...{ labels: ['chad'], unjudged: ['kenya'], raw_labels: [], raw_unjudged: ['russia'] },
      ...{ labels_complete: false, date: 'whenever' },
    };
    expect(read(JSON.stringify(line))).toEqual([
      {
        ...{ id: '7', source: 'wire', lang: 'es', complete: false },
        article: { title: 'T', summary: 'S', categories: ['c'], lang: 'es-MX' },
        labels: { topics: new Set(['chad']), unjudged: new Set(['kenya']) },
        rawLabels: { topics: new Set(), unjudged: new Set(['russia']) },
      },
    ]);
  });

  test('needs no more than an id and labels', () => {
    const labels = { topics: new Set<string>(), unjudged: new Set<string>() };
    expect(read('{"id":"a","title":null,"labels":[]}')).toEqual([
      {
        ...{ id: 'a', source: 'unnamed', lang: 'en', complete: true, labels, rawLabels: labels },
        article: { title: '', summary: '' },
      },
    ]);
  });

  test('gives its full text only when it is wanted', () => {
    const line = '{"id":"a","body":"B","labels":[]}';
    expect(read(line)[0]?.article.body).toBeUndefined();
    expect(read(line, true)[0]?.article.body).toBe('B');
  });
});

describe('a file of labelled articles', () => {
  const GOOD = '{"id":"a","labels":[]}';

  test('may have blank lines, Windows line ends and a byte order mark', () => {
    expect(read(`\ufeff${GOOD}\r\n\r\n${GOOD}\r\n`)).toHaveLength(2);
  });

  test.each([
    ['no JSON', `${GOOD}\n{"id":`, /^data\.jsonl:2: not a JSON object; write \{"id"/],
    ['another value', '[1]', /^data\.jsonl:1: not a JSON object/],
    ['null', 'null', /^data\.jsonl:1: not a JSON object/],
    ['no labels', '{"id":"a"}', /^data\.jsonl:1: labels: write a list of topics/],
    ['labels that are text', '{"id":"a","labels":"russia"}', /^data\.jsonl:1: labels: write a list/],
    ['a label that is a number', '{"id":"a","labels":[3]}', /^data\.jsonl:1: labels\.0: write topics by/],
    ['no id', '{"labels":[]}', /^data\.jsonl:1: id: write an id of its own/],
    ['a title that is a list', '{"id":"a","title":[],"labels":[]}', /^data\.jsonl:1: title: write text/],
    [
      'text for labels_complete',
      '{"id":"a","labels":[],"labels_complete":"no"}',
      /:1: labels_complete: write false/,
    ],
    ['nothing', '\n\n', /^data\.jsonl: holds no article; write one a line/],
    [
      'binary junk',
      Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 256),
      /^data\.jsonl:1: not a/,
    ],
  ])('with %s is refused with the place and what to write', (_, text, message) => {
    expect(complaint(text)).toMatch(message);
  });

  test('that is all wrong is refused with its first problems and their number', () => {
    const lines = complaint('{}\n'.repeat(25)).split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('and 15 more lines like these');
  });

  test('that is not there is refused by name', () => {
    expect(() => readLabelledArticles(join(folder, 'none.jsonl'), { body: false })).toThrow(
      /none\.jsonl: can't be read/,
    );
    expect(() => readLabelledArticles(folder, { body: false })).toThrow(/can't be read/);
  });

  test('has ids that stand once, or says where they stand', () => {
    const file = join(folder, 'twice.jsonl');
    writeFileSync(file, `${GOOD}\n{"id":"b","labels":[]}\n${GOOD}`);
    expect(repeatedIds(readLabelledArticles(file, { body: false }))).toEqual([`"a" (${file}:1, ${file}:3)`]);
  });
});
