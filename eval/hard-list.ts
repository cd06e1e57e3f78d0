import * as z from 'zod';
import type { Classifiable, Classification, Classify, TopicMatch } from '../src/core/classification.ts';
import { excerpt } from '../src/core/excerpt.ts';
import { type Line, readJsonLines } from './read-json-lines.ts';

const text = z.string('write text');
const slugs = z.array(z.string(), 'write a list of topics by their ids, [] for none');

const hardLine = z
  .object({
    id: text,
    title: text,
    summary: text,
    body: text.optional(),
    lang: z.string('write a language tag, for instance "en"'),
    has: slugs,
    hasNot: slugs,
    note: z.string('say what is hard about it'),
  })
  .refine(({ has, hasNot }) => has.length + hasNot.length > 0, {
    path: ['has'],
    message: 'name a topic here or in hasNot: without any, the article can never be wrong',
  });

const EXAMPLE =
  '{"id":"1","title":"…","summary":"…","lang":"en","has":["russia"],"hasNot":["ukraine"],"note":"…"}';

/** An article that a careless classifier gets wrong, with the topics that must and must not be found. */
export type HardArticle = z.infer<typeof hardLine>;

/** Reads the hard list, one JSON object a line. Throws `FileError` that names file, line and what to write. */
export function readHardList(file: string): readonly Line<HardArticle>[] {
  return readJsonLines(file, hardLine, EXAMPLE);
}

/** A line for each topic that is wrong: article, topic, score, evidence, and what is hard about it. */
export function hardListProblems(list: readonly Line<HardArticle>[], classify: Classify): readonly string[] {
  return list.flatMap(({ value }) => problemsOf(value, classify(classifiable(value))));
}

const classifiable = ({ title, summary, body, lang }: HardArticle): Classifiable => ({
  ...{ title, summary, lang },
  ...(body !== undefined && { body }),
});

const SHOWN_CHARACTERS = 80;

function problemsOf(article: HardArticle, { topics, below }: Classification): readonly string[] {
  const matches = new Map([...topics, ...below].map((match) => [match.id, match]));
  const found = new Set(topics.map(({ id }) => id));
  const head = `${article.id} “${excerpt(article.title || article.summary, SHOWN_CHARACTERS)}”`;
  const line = (topic: string, what: string): string =>
    `${head}: ${topic} ${what}, ${describe(matches.get(topic))} — ${article.note}`;
  return [
    ...article.has.filter((id) => !found.has(id)).map((id) => line(id, 'must be found')),
    ...article.hasNot.filter((id) => found.has(id)).map((id) => line(id, 'must not be found')),
  ];
}

function describe(match: TopicMatch | undefined): string {
  if (match === undefined) return 'and no word of it was noticed';
  const words = match.evidence.map(({ text: words, field }) => `“${words}” (${field})`);
  return `score ${match.score.toFixed(3)}: ${words.join(', ')}`;
}
