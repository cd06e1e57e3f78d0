import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileError } from '../../../src/adapters/files/file-error.ts';
import { loadTopics } from '../../../src/adapters/files/load-topics.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirewatch-topics-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const topic = (id: string) => loadTopics(folder).find((candidate) => candidate.id === id);

function complaint(): string {
  try {
    loadTopics(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return String(error).replaceAll(join(folder, '/'), '').replace('FileError: ', '');
  }
  throw new Error('the topics were accepted');
}

const SANCTIONS = `
name: Sanctions
any:
  - why: a measure of states against states
    words: [sanctions, embargo]
  - why: office of the United States Treasury
    words: [OFAC]
    exact: true
    strength: fair
none: [doping sanctions]
`;

describe('a file in topics/', () => {
  test('adds a topic, a subject unless it says otherwise', () => {
    write('sanctions.yaml', SANCTIONS);
    expect(topic('sanctions')).toEqual({
      id: 'sanctions',
      name: 'Sanctions',
      kind: 'subject',
      any: [
        { why: 'a measure of states against states', words: ['sanctions', 'embargo'], strength: 'strong' },
        { why: 'office of the United States Treasury', words: ['OFAC'], exact: true, strength: 'fair' },
      ],
      none: ['doping sanctions'],
    });
  });

  test('adds words to a country', () => {
    write('kenya.yaml', 'any:\n  - why: port of Kenya\n    words: [Mombasa]\nnone: [Kenya Road]\n');
    const kenya = topic('kenya');
    expect(kenya).toMatchObject({ name: 'Kenya', kind: 'country', none: ['Kenya Road'] });
    expect(kenya?.any.flatMap(({ words }) => words)).toEqual(
      expect.arrayContaining(['Kenya', 'Kenyan', 'Nairobi', 'Mombasa']),
    );
  });

  test('can say beside which words all of its own mean something else', () => {
    write(
      'georgia.yaml',
      'unless: [Atlanta]\nany:\n  - why: capital\n    words: [Tbilisi]\n    unless: []\n',
    );
    const groups = topic('georgia')?.any ?? [];
    expect(groups.find(({ words }) => words.includes('Georgia'))?.unless).toEqual(['Atlanta']);
    expect(groups.find(({ why }) => why === 'capital')?.unless).toEqual([]);
  });

  test('can want two things at once, and words only beside others', () => {
    write(
      'kenyan-sanctions.yaml',
      'name: Kenyan sanctions\nall:\n  - why: a measure\n    words: [sanctions]\n    with: [minister]\n  - why: the country\n    words: [Kenya]\n',
    );
    expect(topic('kenyan-sanctions')).toEqual({
      ...{ id: 'kenyan-sanctions', name: 'Kenyan sanctions', kind: 'subject', any: [], none: [] },
      all: [
        { why: 'a measure', words: ['sanctions'], strength: 'strong', with: ['minister'] },
        { why: 'the country', words: ['Kenya'], strength: 'strong' },
      ],
    });
  });

  test.each([
    ['no name', 'any:\n  - why: x\n    words: [x]\n', /^wrong\.yaml:1:1: name: write the name/],
    ['no words', 'name: Sanctions\n', /^wrong\.yaml:1:1: any: write at least one group/],
    [
      'a group without why',
      'name: A\nany:\n  - words: [x]\n',
      /^wrong\.yaml:3:5: any\.0\.why: say in a few words/,
    ],
    [
      'a group without words',
      'name: A\nany:\n  - why: x\n    words: []\n',
      /^wrong\.yaml:4:5: .*at least one word/,
    ],
    [
      'a number among the words',
      'name: A\nany:\n  - why: x\n    words: [1987]\n',
      /wrong\.yaml:4.*quotation marks/,
    ],
    [
      'a strength that is none',
      'name: A\nany:\n  - why: x\n    words: [x]\n    strength: huge\n',
      /^wrong\.yaml:5:5: .*strong, fair or weak/,
    ],
    [
      'a misspelt setting',
      'name: A\nanny: []\n',
      /^wrong\.yaml:2:1: anny: there is no such setting; the nearest name is "any"/,
    ],
    ['bad YAML', 'name: [A\n', /^wrong\.yaml:\d+:\d+: /],
    ['a list', '- name: A\n', /^wrong\.yaml:1:1: write a topic: name, kind, any, all and none/],
  ])('with %s is refused with file, line and what to write', (_, text, expected) => {
    write('wrong.yaml', text);
    expect(complaint()).toMatch(expected);
  });

  test('is named after its id', () => {
    write('North Korea.yaml', SANCTIONS);
    expect(complaint()).toMatch(/^North Korea\.yaml:1:1: name the file after the topic's id/);
  });

  test('does not hide the mistakes of the next', () => {
    write('a.yaml', 'name: A\n');
    write('b.yaml', 'name: B\n');
    expect(complaint().split('\n')).toHaveLength(2);
  });
});

test('a folder that is not there is named', () => {
  expect(() => loadTopics(join(folder, 'missing'))).toThrow(/missing: can't be read; it holds the topics/);
});
