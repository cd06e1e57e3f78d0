// Writes what the functions need of all topics into a file; `lib/` runs it when it bundles them.
// Argument: the file to write, named catalogue.json (what the topics are called) or vocabulary.txt (their words).
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatCatalogue } from '../src/adapters/files/catalogue.ts';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import { formatVocabulary } from '../src/adapters/files/vocabulary.ts';

const FORMATS = new Map([
  ['catalogue.json', formatCatalogue],
  ['vocabulary.txt', formatVocabulary],
]);

const [target = ''] = process.argv.slice(2);
const format = FORMATS.get(basename(target));
if (format === undefined)
  throw new Error(`compile-topics: name a file that is ${[...FORMATS.keys()].join(' or ')}`);
try {
  writeFileSync(target, format(loadTopics(join(import.meta.dirname, '..', 'topics'))));
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
