import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFeedFile } from '../../../src/adapters/feeds/check-feed.ts';
import { gzipBomb, HOSTILE_DOCUMENTS } from './hostile-documents.ts';

/** A process of its own for its own limit of memory: each document, and after it a feed that must be read. */
const folder = mkdtempSync(join(tmpdir(), 'wirewatch-hostile-'));
const clean = fileWith('<rss><channel><item><title>One</title></item></channel></rss>', 'clean');

for (const [name, document] of Object.entries(HOSTILE_DOCUMENTS))
  report(name, fileWith(document(), 'hostile'));
report('a gzip bomb', fileWith(gzipBomb(), 'hostile'));
rmSync(folder, { recursive: true });

function fileWith(content: string | Uint8Array, name: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function report(name: string, file: string): void {
  const started = performance.now();
  const { ok, error, entries } = checkFeedFile({ file });
  const milliseconds = Math.round(performance.now() - started);
  const [first] = entries;
  const after = checkFeedFile({ file: clean }).entries.map(({ title }) => title);
  const longest = Math.max(0, ...entries.map((entry) => JSON.stringify(entry).length));
  const line = { name, ok, error, entries: entries.length, longest, first: first?.title.slice(0, 80), after };
  process.stdout.write(`${JSON.stringify({ ...line, milliseconds })}\n`);
}
