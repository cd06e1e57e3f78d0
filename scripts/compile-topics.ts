// Writes all topics into one file for the functions that need them; `lib/` runs it when it bundles them.
// Argument: the file to write.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCatalogue } from '../src/adapters/files/catalogue.ts';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('compile-topics: name the file to write');
try {
  writeFileSync(target, formatCatalogue(loadTopics(join(import.meta.dirname, '..', 'topics'))));
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
