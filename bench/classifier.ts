import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import { formatVocabulary } from '../src/adapters/files/vocabulary.ts';
import { measureColdStart } from './cold-start.ts';
import type { ArticleLength } from './invented-articles.ts';
import type { WordFiles } from './matchers/matcher.ts';
import { MATCHERS, type MatcherName } from './matchers/matchers.ts';
import { formatTerms, topicsByTerm } from './matchers/terms.ts';
import { measureRates } from './measure-rates.ts';
import type { Spread } from './spread.ts';
import { formatTable } from './table.ts';

const SEED = 20_260_302;
const ARTICLES: Readonly<Record<ArticleLength, number>> = { brief: 2_000, full: 300 };
const GOALS = {
  brief: { what: 'title + summary, ~320 characters', perSecond: 20_000 },
  full: { what: 'full text, ~5 kB', perSecond: 2_000 },
  coldStart: { milliseconds: 50, megabytes: 60 },
} as const;
const COLD_STARTS = { ours: 7, others: 3 };

/** The classifier with the full catalogue beside what else could find topics, on the same invented articles. */
export async function benchClassifier(print: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wirewatch-bench-'));
  const files = { vocabulary: join(folder, 'vocabulary.txt'), terms: join(folder, 'terms.json') };
  const topics = loadTopics(join(import.meta.dirname, '..', 'topics'));
  const terms = topicsByTerm(topics);
  writeFileSync(files.vocabulary, formatVocabulary(topics));
  writeFileSync(files.terms, formatTerms(terms));
  print(`classifier: ${topics.length} topics, ${terms.size} terms, seed ${SEED}\n\n`);
  await reportColdStarts(files, print);

  for (const length of ['brief', 'full'] as const) await reportRates(length, files, print);
  rmSync(folder, { recursive: true });
}

const NAMES = Object.keys(MATCHERS) as MatcherName[];
const OURS = 'wirewatch' satisfies MatcherName;

async function reportColdStarts(files: WordFiles, print: (text: string) => void): Promise<void> {
  const rows = [['cold start, a process each', 'ms', 'least–most', '× ours', 'MB held']];
  let ours: number | undefined;
  for (const name of NAMES) {
    const runs = name === OURS ? COLD_STARTS.ours : COLD_STARTS.others;
    const { milliseconds, megabytes } = await measureColdStart(name, files, runs);
    ours ??= milliseconds.median;
    rows.push([
      MATCHERS[name].title,
      milliseconds.median.toFixed(0),
      range(milliseconds),
      (milliseconds.median / ours).toFixed(2),
      megabytes.toFixed(1),
    ]);
  }
  const { milliseconds, megabytes } = GOALS.coldStart;
  print(`${formatTable(rows)}goal for Wirewatch: at most ${milliseconds} ms and ${megabytes} MB\n\n`);
}

async function reportRates(
  length: ArticleLength,
  files: WordFiles,
  print: (text: string) => void,
): Promise<void> {
  const entrants = NAMES.map((name) => ({
    ...{ name, length, seed: SEED },
    articles: Math.ceil(ARTICLES[length] * MATCHERS[name].share),
  }));
  const measured = await measureRates(entrants, files);
  const { what, perSecond } = GOALS[length];
  const rows = [[what, 'articles', '/s', '/s and core', 'least–most', '× ours', 'found', 'wrong']];
  const ours = measured.find(({ name }) => name === OURS)?.byCore.median ?? Number.NaN;
  for (const { name, articles, byClock, byCore, found: share } of measured) {
    rows.push([
      MATCHERS[name].title,
      whole(articles),
      whole(byClock.median),
      whole(byCore.median),
      range(byCore),
      (byCore.median / ours).toFixed(3),
      percent(share.found),
      percent(share.wrong),
    ]);
  }
  print(`${formatTable(rows)}goal for Wirewatch: at least ${whole(perSecond)}/s and core\n\n`);
}

const whole = (amount: number): string => Math.round(amount).toLocaleString('en');
const range = ({ least, most }: Spread): string => `${whole(least)}–${whole(most)}`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
