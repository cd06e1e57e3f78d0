// Loads one matcher as a fresh process does and prints how long it took and what memory it holds.
// Arguments: its name in bench/matchers/matchers.ts, the vocabulary, the terms. Wants node --expose-gc.
import { MATCHERS } from './matchers/matchers.ts';

const [name, vocabulary, terms] = process.argv.slice(2);
const matcher = Object.entries(MATCHERS).find(([known]) => known === name)?.[1];
if (matcher === undefined || vocabulary === undefined || terms === undefined || gc === undefined) {
  throw new Error('load-matcher: name a matcher and its files, and run it with --expose-gc');
}

gc();
const before = process.memoryUsage();
const started = performance.now();
const find = await matcher.load({ vocabulary, terms });
const milliseconds = performance.now() - started;
gc();
const after = process.memoryUsage();
const bytes = after.heapUsed + after.external - before.heapUsed - before.external;
// It is used after the measuring, so nothing of it can have been collected before.
find({ title: 'Loaded', summary: '' });
process.stdout.write(JSON.stringify({ milliseconds, bytes }));
