import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { jsonLines } from '../../bin/run-wirewatch.ts';
import { HOSTILE_DOCUMENTS } from './hostile-documents.ts';

/** Heap of the process that reads all of them, in megabytes: it dies if one of them takes more. */
const HEAP_MB = 200;

interface Report {
  readonly ok: boolean;
  readonly error?: string;
  readonly entries: number;
  /** Characters of the largest entry. */
  readonly longest: number;
  readonly first?: string;
  /** The titles of a clean feed that is read next. */
  readonly after: readonly string[];
}

const reports = new Map<string, Report>();
let code: number | null;

beforeAll(async () => {
  const script = join(import.meta.dirname, 'read-hostile-documents.ts');
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, script]);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const report of jsonLines(await text(child.stdout))) reports.set(report.name, report);
  code = await ended;
}, 120_000);

describe(`hostile documents, within ${HEAP_MB} MB`, () => {
  test('leave the process alive', () => {
    expect(code).toBe(0);
  });

  test.each([...Object.keys(HOSTILE_DOCUMENTS), 'a gzip bomb'])(
    'are refused in words or tamed: %s',
    (name) => {
      const report = reports.get(name);
      expect(report?.ok === true || /.{20}/.test(report?.error ?? '')).toBe(true);
      expect(report?.entries).toBeLessThanOrEqual(2_000);
      expect(report?.longest).toBeLessThanOrEqual(5_000);
      expect(report?.after).toEqual(['One']);
    },
  );

  test.each([
    ['a billion laughs', '&l29;'],
    ['an entity of a file', '&f;'],
  ])('expand nothing: %s', (name, first) => {
    expect(reports.get(name)?.first).toBe(first);
  });

  test.each([
    ['a gzip bomb', /larger than 10 MB/],
    ['open tags', /more than 250000 tags/],
    ['nested JSON', /more than 500000 values/],
    ['open tags inside an item', /nests more than 256/],
    ['many hundred thousand attributes', /more than 1000 attributes/],
  ])('are refused with the reason: %s', (name, reason) => {
    expect(reports.get(name)?.error).toMatch(reason);
  });
});
