import { join } from 'node:path';
import { Command } from 'commander';
import { formatTable } from '../bench/table.ts';
import { memoryStoryStore } from '../src/adapters/memory/memory-story-store.ts';
import { shippedReader } from '../src/core/stories/story-reader.ts';
import { storyStream } from '../src/core/stories/story-stream.ts';
import { print, runCommand, say } from './command-line.ts';
import { type InventedKind, inventedStream } from './invented-stream.ts';
import { type EventArticle, measureStories, type StoryMeasure } from './measure-stories.ts';
import { readEventArticles } from './read-event-articles.ts';
import { readStoryPairs } from './read-story-pairs.ts';
import { type MergedOf, type PairKind, type StoryOf, scoreStoryPairs } from './score-story-pairs.ts';

/** How words are weighed: as the command does, or as all classifiers do. */
const READERS: Readonly<Record<'learnt' | 'shipped', () => StoryOf>> = {
  learnt: () => storyStream(memoryStoryStore()),
  shipped: () => storyStream(memoryStoryStore(), shippedReader()),
};
const PAIRS = join(import.meta.dirname, 'pairs');
const SETS = ['tuned', 'held-out', 'fresh', 'later', 'near-copies'];
const KINDS: readonly PairKind[] = [
  'reprint',
  'rewrite',
  'update',
  'flip',
  'swap',
  'recurring',
  'related',
  'unrelated',
];
const EVENTS = 8_000;
const SEED = 3;

const program = new Command('eval:stories')
  .usage('[--stream FILE.jsonl]')
  .description('Measures what becomes one story; docs/stories.md explains the figures.')
  .option(
    '--stream <file>',
    'a stream whose articles say which event they report, instead of our pairs and the invented stream',
  )
  .addHelpText(
    'after',
    `
Each line of a stream: {"id","outlet","link","title","summary","published","event"}.
"learnt" weighs words by the stream, as wirewatch stories does, "shipped" as the classifier does.

Exit codes: 0 done, 1 could not be done, 2 wrong command line.`,
  )
  .allowExcessArguments(false)
  .exitOverride()
  .action(measure);

async function measure({ stream }: { readonly stream?: string }): Promise<void> {
  if (stream !== undefined) return printStream(readEventArticles(stream));
  for (const [words, open] of Object.entries(READERS)) await printPairs(words, open);
  const invented = inventedStream(EVENTS, SEED);
  say(`an invented stream of ${EVENTS} events follows, which takes half a minute`);
  await printStream(invented, (measured) => [
    share(foundOf(measured, invented, 'reprint')),
    share(foundOf(measured, invented, 'rewrite')),
  ]);
}

async function printPairs(words: string, open: () => StoryOf): Promise<void> {
  const rows: string[][] = [];
  for (const set of SETS) {
    const pairs = readStoryPairs(join(PAIRS, `${set}.jsonl`)).map(({ value }) => value);
    const { kinds, precision, reprintF1 } = await scoreStoryPairs(pairs, open);
    const shares = kinds.reprint.pairs === 0 ? ['–', '–'] : [share(precision), share(reprintF1)];
    rows.push([set, ...KINDS.map((kind) => merged(kinds[kind])), ...shares]);
  }
  print(`Pairs merged, words ${words}\n`);
  print(
    formatTable([['SET', ...KINDS.map((kind) => kind.toUpperCase()), 'PRECISION', 'REPRINT F1'], ...rows]),
  );
}

async function printStream(
  stream: readonly EventArticle[],
  more: (measured: StoryMeasure) => readonly string[] = () => [],
): Promise<void> {
  const rows: string[][] = [];
  for (const [words, open] of Object.entries(READERS)) {
    const measured = await measureStories(stream, open());
    const { articles, stories, precision, recall, falseJoins, largest } = measured;
    const counts = [articles, stories, largest].map(String);
    rows.push([words, ...counts, share(precision), share(recall), share(falseJoins), ...more(measured)]);
  }
  const title = ['WORDS', 'ARTICLES', 'STORIES', 'LARGEST', 'PRECISION', 'RECALL', 'FALSE JOINS'];
  const isInvented = (rows[0]?.length ?? 0) > title.length;
  print('A stream, all pairs of its articles\n');
  print(formatTable([[...title, ...(isInvented ? ['REPRINTS', 'REWRITES'] : [])], ...rows]));
}

/** The share of the articles of a kind that found an earlier one of their event. */
function foundOf(
  { found }: StoryMeasure,
  stream: ReturnType<typeof inventedStream>,
  kind: InventedKind,
): number {
  const known = found.filter((isFound, at) => isFound !== undefined && stream[at]?.kind === kind);
  return known.filter(Boolean).length / known.length;
}

const merged = ({ merged, pairs }: MergedOf): string => (pairs === 0 ? '–' : `${merged}/${pairs}`);
const share = (value: number): string => value.toFixed(3);

await runCommand(program);
