import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

interface Item {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly date: string;
}

const ferry: Item = {
  id: 'a-1',
  title: 'Ferry strike ends',
  link: 'https://outlet.example/ferry',
  date: 'Mon, 02 Mar 2026 08:00:00 GMT',
};
const budget: Item = {
  id: 'a-2',
  title: 'Budget passes',
  link: 'https://outlet.example/budget',
  date: 'Mon, 02 Mar 2026 10:00:00 GMT',
};

function fileWith(name: string, content: string): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

function feedFile(name: string, ...items: readonly Item[]): string {
  const rows = items.map(
    ({ id, title, link, date }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate></item>`,
  );
  return fileWith(name, `<rss version="2.0"><channel><title>Wire</title>${rows.join('')}</channel></rss>`);
}

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`;
const replay = (lines: readonly object[], ...options: readonly string[]) =>
  run(['feeds', 'replay', '--jsonl', ...options], lines.map((line) => JSON.stringify(line)).join('\n'));
const shown = ({ id, title, link }: Item) => ({ id, title, link });

describe('feeds replay', () => {
  test('says of each snapshot what is new, edited and unchanged, feed by feed', async () => {
    const first = feedFile('first.xml', ferry);
    const second = feedFile('second.xml', budget, { ...ferry, title: 'Ferry strike ends at last' });
    const third = feedFile('third.xml', { ...ferry, id: 'new-1' }, { ...budget, id: 'new-2' });
    const { code, out } = await replay([
      { feed: 'wire', file: first, at: at(9) },
      { feed: 'other', file: second, at: at(10), content_type: 'application/rss+xml' },
      { feed: 'wire', file: second, at: at(11) },
      { feed: 'wire', file: third, at: Date.parse(at(12)) },
    ]);
    const silent = { new: [], edited: [], possible_miss: false };
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      { feed: 'wire', ...silent, unchanged: 1 },
      { feed: 'other', ...silent, unchanged: 2 },
      {
        feed: 'wire',
        new: [shown(budget)],
        edited: [{ ...shown(ferry), title: 'Ferry strike ends at last' }],
        unchanged: 0,
        possible_miss: false,
      },
      {
        feed: 'wire',
        new: [],
        edited: [{ ...shown(ferry), id: 'new-1' }],
        unchanged: 1,
        possible_miss: false,
      },
    ]);
  });

  test('lets what is recent through in a first snapshot when told so', async () => {
    const file = feedFile('recent.xml', budget, ferry);
    const { out } = await replay([{ feed: 'wire', file, at: at(12) }], '--first-poll-hours', '3');
    expect(jsonLines(out)).toMatchObject([{ new: [shown(budget)], unchanged: 1 }]);
  });

  test('tells of a snapshot that shares nothing with the one before', async () => {
    const { out } = await replay([
      { feed: 'wire', file: feedFile('before.xml', ferry), at: at(9) },
      { feed: 'wire', file: feedFile('after.xml', budget), at: at(11) },
    ]);
    expect(jsonLines(out)[1]).toMatchObject({ new: [shown(budget)], possible_miss: true });
  });

  test('goes on after a file that is missing or no feed, as if it had not been polled', async () => {
    const file = feedFile('good.xml', ferry);
    const page = fileWith('page.html', '<!doctype html><html><title>Sign in</title></html>');
    const { code, out } = await replay([
      { feed: 'wire', file, at: at(9) },
      { feed: 'wire', file: page, at: at(10) },
      { feed: 'wire', file: join(home, 'missing.xml'), at: at(11) },
      { feed: 'wire', file, at: at(12) },
    ]);
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      { feed: 'wire', new: [], edited: [], unchanged: 1, possible_miss: false },
      { feed: 'wire', error: expect.stringContaining('HTML') },
      { feed: 'wire', error: expect.stringContaining('read') },
      { feed: 'wire', new: [], edited: [], unchanged: 1, possible_miss: false },
    ]);
  });

  test.each([
    ['no JSON', '{"feed":', /line 2: not a JSON object/],
    ['no file', '{"feed":"wire","at":0}', /line 2: file/],
    ['no time', '{"feed":"wire","file":"x","at":"yesterday"}', /line 2: at: not a time/],
  ])('refuses a line with %s, and says which', async (_, line, message) => {
    const good = JSON.stringify({ feed: 'wire', file: feedFile('good.xml', ferry), at: at(9) });
    const { code, out, err } = await run(['feeds', 'replay', '--jsonl'], `${good}\n${line}\n`);
    expect(code).toBe(1);
    expect(jsonLines(out)).toHaveLength(1);
    expect(err).toMatch(message);
  });

  test.each([
    ['without --jsonl', ['feeds', 'replay']],
    ['with hours that are no number', ['feeds', 'replay', '--jsonl', '--first-poll-hours', 'six']],
  ])('%s says how it is used', async (_, args) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toMatch(/--jsonl|--first-poll-hours/);
  });
});
