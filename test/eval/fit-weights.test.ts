import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { SIGNALS } from '../../src/core/signals.ts';

const FIT = join(import.meta.dirname, '..', '..', 'eval', 'fit-weights.ts');
const folder = mkdtempSync(join(tmpdir(), 'wirewatch-fit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [FIT, ...args], { env: { PATH: process.env.PATH } });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** In the headline Chad is what the article is about, late in the summary it isn't. */
const ARTICLES = Array.from({ length: 20 }, (_, i) => [
  { id: `t${i}`, source: 'wire', title: 'Chad closes its border', summary: '', labels: ['chad'] },
  {
    id: `s${i}`,
    source: 'paper',
    title: 'Bakers argue',
    summary: 'They met. A guest from Chad came.',
    labels: [],
  },
]).flat();

function files(): { readonly data: string; readonly weights: string } {
  const [data, weights] = [join(folder, 'data.jsonl'), join(folder, 'weights.json')];
  writeFileSync(data, ARTICLES.map((article) => JSON.stringify(article)).join('\n'));
  writeFileSync(weights, JSON.stringify({ version: 7 }));
  return { data, weights };
}

const weightsSchema = z.object({
  version: z.int(),
  fittedTo: z.object({ files: z.array(z.string()) }),
  intercept: z.number(),
  signals: z.record(z.string(), z.number()),
  topics: z.record(z.string(), z.number()),
  thresholds: z.object({ flagship: z.number(), others: z.number() }),
});

describe('npm run fit', () => {
  test('writes weights of the next version that tell the articles apart', async () => {
    const { data, weights } = files();
    const { code, err } = await run('--data', data, '--weights', weights, '--write');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const written = weightsSchema.parse(JSON.parse(readFileSync(weights, 'utf8')));
    expect(written).toMatchObject({ version: 8, fittedTo: { files: ['data.jsonl'] } });
    expect(Object.keys(written.signals)).toEqual([...SIGNALS]);
    expect(written.signals['title.strong']).toBeGreaterThan(0.5);
    expect(written.signals['summary.strong']).toBeLessThan(-0.5);
  });

  test('writes nothing unless asked to', async () => {
    const { data, weights } = files();
    const { out } = await run('--data', data, '--weights', weights, '--by-source');
    expect(out).toMatch(/^scored by weights that have not seen the source\n.*title and summary: 40 topics/);
    expect(readFileSync(weights, 'utf8')).toBe('{"version":7}');
  });

  test('says what it needs', async () => {
    expect(await run()).toMatchObject({ code: 1, err: 'fit: name labelled articles, --data FILE.jsonl\n' });
  });
});
