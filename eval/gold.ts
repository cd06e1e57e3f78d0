import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileError } from '../src/adapters/files/file-error.ts';
import type { Topic } from '../src/core/topic.ts';
import type { Calibration } from './calibration.ts';
import { type HardArticle, readHardList } from './hard-list.ts';
import type { LabelledArticle } from './labelled-article.ts';
import type { Line } from './read-json-lines.ts';
import { readLabelledArticles, repeatedIds } from './read-labelled-articles.ts';

/** The project's own labelled articles: figures over the first kind are kept, the hard ones must all be right. */
export interface Gold {
  readonly articles: readonly Line<LabelledArticle>[];
  readonly hard: readonly Line<HardArticle>[];
}

const EXTENSION = '.jsonl';
const HARD_LIST = `hard${EXTENSION}`;

/** Reads every `.jsonl` file of the folder. Throws `FileError` that names file, line and what to write. */
export function readGold(folder: string): Gold {
  const files = fileNames(folder).filter((name) => name !== HARD_LIST);
  return {
    articles: files.flatMap((name) => readLabelledArticles(join(folder, name), { body: true })),
    hard: readHardList(join(folder, HARD_LIST)),
  };
}

function fileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(EXTENSION))
      .sort();
  } catch (cause) {
    throw new FileError(`${folder}: can't be read; it holds the gold set, files of JSON lines`, { cause });
  }
}

const MIN_ARTICLES = 300;
const MIN_LANGUAGES = 8;
/** A language with fewer articles shows nothing. */
const MIN_OF_LANGUAGE = 5;
const MIN_HARD = 150;

/** What is wrong with the gold set itself, whatever the classifier says. */
export function goldProblems(gold: Gold, topics: readonly Topic[]): readonly string[] {
  return [...sizeProblems(gold), ...idProblems(gold), ...topicProblems(gold, topics)];
}

/**
 * How far scores may be from what became of them, on average. The traps of the gold set make them miss by 0.05; scores
 * that are half as sure, or a step too high or too low, miss by 0.1 and more.
 */
const MOST_CALIBRATION_ERROR = 0.07;

/** Whether scores still are probabilities. */
export function calibrationProblems({ error }: Calibration): readonly string[] {
  if (error <= MOST_CALIBRATION_ERROR) return [];
  const [is, most] = [error.toFixed(3), MOST_CALIBRATION_ERROR];
  return [`scores are no probabilities: the expected calibration error is ${is}, at most ${most} is allowed`];
}

function sizeProblems({ articles, hard }: Gold): readonly string[] {
  const byLanguage = Map.groupBy(articles, ({ value }) => value.lang);
  const languages = [...byLanguage.values()].filter((members) => members.length >= MIN_OF_LANGUAGE).length;
  const tooFew = (what: string, count: number, least: number): readonly string[] =>
    count >= least ? [] : [`${what}: ${count}, at least ${least} are wanted`];
  return [
    ...tooFew('articles', articles.length, MIN_ARTICLES),
    ...tooFew(`languages with ${MIN_OF_LANGUAGE} articles or more`, languages, MIN_LANGUAGES),
    ...tooFew('articles of the hard list', hard.length, MIN_HARD),
  ];
}

function idProblems({ articles, hard }: Gold): readonly string[] {
  return repeatedIds([...articles, ...hard]).map((id) => `the id ${id} stands more than once`);
}

/** A mistyped topic that must not be found never is: its line would be right for ever. */
function topicProblems({ articles, hard }: Gold, topics: readonly Topic[]): readonly string[] {
  const known = new Set(topics.map(({ id }) => id));
  const named = [
    ...articles.map(({ place, value }) => ({
      place,
      ids: [...value.labels.topics, ...value.labels.unjudged],
    })),
    ...hard.map(({ place, value }) => ({ place, ids: [...value.has, ...value.hasNot] })),
  ];
  return named.flatMap(({ place, ids }) =>
    ids.filter((id) => !known.has(id)).map((id) => `${place}: there is no topic "${id}"`),
  );
}
