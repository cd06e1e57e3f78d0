import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, jsonLines, runEvaluation } from './run-evaluation.ts';

const run = runEvaluation('run.ts');

const ONE = {
  id: '1',
  source: 'wire',
  title: 'Envoys arrive in Pyongyang',
  summary: '',
  labels: ['north-korea'],
};
const TWO = { id: '2', source: 'paper', title: 'Bakers argue', summary: '', labels: [] };

describe('npm run eval', () => {
  test('prints the figures of all its files', async () => {
    const { code, out, err } = await run(
      '--data',
      jsonLines('a.jsonl', ONE),
      '--data',
      jsonLines('b.jsonl', TWO),
    );
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^eval: 2 articles classified in .* s\n$/),
    });
    expect(out).toMatch(/^north-korea +1 +1\.000 +1\.000 +1\.000/m);
  });

  test('prints JSON and writes a page', async () => {
    const page = join(folder, 'report.html');
    const { code, out } = await run('--data', jsonLines('a.jsonl', ONE), '--json', '--html', page);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      articles: 1,
      flagship: [{ topic: 'north-korea', ours: { f1: 1 } }, {}, {}, {}],
    });
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/);
  });

  test('says so when an id stands twice', async () => {
    const { code, err } = await run('--data', jsonLines('twice.jsonl', ONE, ONE));
    expect(code).toBe(0);
    expect(err).toMatch(/1 ids stand more than once.*"1" \(.*twice\.jsonl:1, .*twice\.jsonl:2\)/);
  });

  test.each([
    ['no data', [], /give --data FILE\.jsonl, or --gold/],
    ['data and gold', ['--data', 'x.jsonl', '--gold'], /give either --data or --gold/],
    ['saving what is no gold', ['--data', 'x.jsonl', '--save'], /--save goes with --gold/],
    ['a count that is none', ['--data', 'x.jsonl', '--errors', 'many'], /Write a whole number/],
    ['a setting that does not exist', ['--dta', 'x.jsonl'], /unknown option '--dta'/],
    ['a file without --data', ['x.jsonl'], /too many arguments/],
  ])('refuses a command line with %s with code 2', async (_, args, message) => {
    const { code, err } = await run(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) });
  });

  test('names file and line of what is broken, with code 1', async () => {
    const { code, out, err } = await run('--data', jsonLines('broken.jsonl', ONE, { id: '3' }));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^eval: .*broken\.jsonl:2: labels: write a list of topics/);
  });

  test('names a page that it cannot write, and a folder without topics', async () => {
    const file = jsonLines('a.jsonl', ONE);
    const page = await run('--data', file, '--html', join(folder, 'none', 'report.html'));
    expect({ code: page.code, err: page.err }).toEqual({
      code: 1,
      err: expect.stringMatching(/report\.html: can't be written/),
    });
    const topics = await run('--data', file, '--topics', join(folder, 'none'));
    expect({ code: topics.code, err: topics.err }).toEqual({
      code: 1,
      err: expect.stringMatching(/none: can't be read/),
    });
  });
});
