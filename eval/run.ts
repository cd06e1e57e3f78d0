import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import type { Classify } from '../src/core/classification.ts';
import { classifier } from '../src/core/classify.ts';
import type { Topic } from '../src/core/topic.ts';
import { fail, print, runCommand, say } from './command-line.ts';
import { evaluate, type Report } from './evaluate.ts';
import { calibrationProblems, goldProblems, readGold } from './gold.ts';
import { hardListProblems } from './hard-list.ts';
import { htmlReport } from './html-report.ts';
import type { LabelledArticle } from './labelled-article.ts';
import { readLabelledArticles, repeatedIds } from './read-labelled-articles.ts';
import {
  formatReference,
  type Reference,
  readReference,
  referenceChanges,
  referenceOf,
  referenceProblems,
} from './reference.ts';
import { textReport } from './text-report.ts';

interface Options {
  readonly data: readonly string[];
  readonly raw?: true;
  readonly body?: true;
  readonly topics: string;
  readonly errors: number;
  readonly html?: string;
  readonly json?: true;
  readonly gold?: true;
  readonly save?: true;
}

const GOLD = join(import.meta.dirname, 'gold');
const REFERENCE = join(GOLD, 'reference.json');

const program = new Command('eval')
  .usage('--data FILE.jsonl [options]')
  .description(
    'Measures the classifier on articles that people labelled; docs/evaluation.md explains the figures.',
  )
  .option(
    '--data <file>',
    'labelled articles, one JSON object a line; may be given more than once',
    collect,
    [],
  )
  .option('--gold', "the project's own gold set and hard list instead, beside the figures accepted last")
  .option('--save', 'with --gold: accept the figures as they are now')
  .option('--raw', "hold against the editors' own tags, as they were before anyone read them again")
  .option('--body', 'classify the full text too')
  .option('--topics <folder>', 'topics to classify with', join(import.meta.dirname, '..', 'topics'))
  .option('--errors <count>', 'worst mistakes to show, of each kind and topic', wholeNumber, 5)
  .option('--html <file>', 'write the report as a page, too')
  .option('--json', 'print the figures as JSON')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 could not be done or the gold set fails, 2 wrong command line.',
  )
  .allowExcessArguments(false)
  .exitOverride()
  .action(run);

function collect(file: string, files: readonly string[]): readonly string[] {
  return [...files, file];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number, for instance 5.');
  return Number(text);
}

function run(options: Options): void {
  if (options.gold && options.data.length > 0) program.error('error: give either --data or --gold');
  if (!options.gold && options.data.length === 0) program.error('error: give --data FILE.jsonl, or --gold');
  if (options.save && !options.gold) program.error('error: --save goes with --gold');
  const topics = loadTopics(options.topics);
  const classify = classifier(topics);
  if (options.gold) runGold(classify, topics, options);
  else publish(measureArticles(readData(options), classify, topics, options), options);
}

function readData({ data, body }: Options): readonly LabelledArticle[] {
  const lines = data.flatMap((file) => readLabelledArticles(file, { body: body === true }));
  const repeated = repeatedIds(lines);
  if (repeated.length > 0)
    say(
      `${repeated.length} ids stand more than once, so that their articles count more; first ${repeated[0]}`,
    );
  return lines.map(({ value }) => value);
}

function measureArticles(
  articles: readonly LabelledArticle[],
  classify: Classify,
  topics: readonly Topic[],
  { raw, errors }: Options,
): Report {
  const started = performance.now();
  const classifications = articles.map(({ article }) => classify(article));
  const seconds = (performance.now() - started) / 1_000;
  say(`${articles.length} articles classified in ${seconds.toFixed(2)} s`);
  return evaluate(articles, classifications, topics, {
    labels: raw ? 'raw' : 'adjudicated',
    mistakes: errors,
  });
}

function publish(report: Report, { html, json }: Options): void {
  print(json ? JSON.stringify(report, null, 2) : textReport(report));
  if (html === undefined) return;
  write(html, htmlReport(report));
  say(`${html} written`);
}

function runGold(classify: Classify, topics: readonly Topic[], options: Options): void {
  const gold = readGold(GOLD);
  const articles = gold.articles.map(({ value }) => value);
  const report = measureArticles(articles, classify, topics, options);
  const now = referenceOf(report);
  publish(report, options);
  if (options.save) save(now);
  const problems = [
    ...goldProblems(gold, topics),
    ...hardListProblems(gold.hard, classify),
    ...calibrationProblems(report.calibration),
    ...comparedWith(readIfThere(REFERENCE), now),
  ];
  for (const problem of problems) say(problem);
  say(problems.length === 0 ? 'the gold set holds' : `the gold set fails, problems: ${problems.length}`);
  if (problems.length > 0) fail();
}

function comparedWith(before: Reference | undefined, now: Reference): readonly string[] {
  if (before === undefined) return [`${REFERENCE} can't be read; npm run eval -- --gold --save writes it`];
  return referenceProblems(before, now);
}

function save(now: Reference): void {
  const before = readIfThere(REFERENCE);
  write(REFERENCE, formatReference(now));
  for (const change of referenceChanges(before, now)) say(change);
}

/** The figures accepted last; `undefined` when there are none. */
function readIfThere(file: string): Reference | undefined {
  try {
    return readReference(file);
  } catch (error) {
    // Whatever is wrong with them, saving new ones mends it.
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new FileError(`${file}: can't be written; give a file in a folder that exists`, { cause });
  }
}

await runCommand(program);
