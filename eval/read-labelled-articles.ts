import * as z from 'zod';
import type { Classifiable } from '../src/core/classification.ts';
import type { LabelledArticle } from './labelled-article.ts';
import { type Line, readJsonLines } from './read-json-lines.ts';

const text = z.string('write text, or leave it out').nullish();
const slugs = z.array(z.string('write topics by their ids, for instance ["north-korea"]'), {
  error: 'write a list of topics by their ids, [] for none',
});

/** A line as docs/evaluation.md explains it; what else it holds is its owner's business. */
const articleLine = z.object({
  id: z.union([z.string(), z.number()], 'write an id of its own'),
  source: z.string('write where the article is from').nullish(),
  title: text,
  summary: text,
  body: text,
  categories: z.array(z.string(), 'write a list of words, or leave it out').nullish(),
  lang: z.string('write a language tag, for instance "es"').nullish(),
  labels: slugs,
  unjudged: slugs.nullish(),
  raw_labels: slugs.nullish(),
  raw_unjudged: slugs.nullish(),
  labels_complete: z.boolean('write false when only the flagship topics were decided on').nullish(),
});

const EXAMPLE = '{"id":"1","title":"…","summary":"…","lang":"en","labels":["russia"]}';

export interface ReadOptions {
  /** Keep the full text for the classifier; otherwise it sees title and summary, as in most feeds. */
  readonly body: boolean;
}

/** Reads labelled articles, one JSON object a line. Throws `FileError` that names file, line and what to write. */
export function readLabelledArticles(file: string, options: ReadOptions): readonly Line<LabelledArticle>[] {
  return readJsonLines(file, articleLine, EXAMPLE).map(({ place, value }) => ({
    place,
    value: labelledArticle(value, options),
  }));
}

function labelledArticle(line: z.infer<typeof articleLine>, { body }: ReadOptions): LabelledArticle {
  const labels = { topics: new Set(line.labels), unjudged: new Set(line.unjudged) };
  return {
    id: String(line.id),
    source: line.source || 'unnamed',
    lang: line.lang?.split('-')[0]?.toLowerCase() || 'en',
    article: classifiable(line, body),
    labels,
    rawLabels: {
      topics: line.raw_labels ? new Set(line.raw_labels) : labels.topics,
      unjudged: line.raw_unjudged ? new Set(line.raw_unjudged) : labels.unjudged,
    },
    complete: line.labels_complete !== false,
  };
}

type ArticleText = Pick<z.infer<typeof articleLine>, 'title' | 'summary' | 'body' | 'categories' | 'lang'>;

/** What `wirewatch classify --jsonl` would make of the same line. */
export function classifiable(line: ArticleText, body: boolean): Classifiable {
  return {
    title: line.title ?? '',
    summary: line.summary ?? '',
    ...(body && line.body && { body: line.body }),
    ...(line.categories && { categories: line.categories }),
    ...(line.lang && { lang: line.lang }),
  };
}

/** Ids that stand more than once, each with the places: figures would count such an article twice. */
export function repeatedIds(lines: readonly Line<{ readonly id: string }>[]): readonly string[] {
  const places = Map.groupBy(lines, ({ value }) => value.id);
  return [...places]
    .filter(([, same]) => same.length > 1)
    .map(([id, same]) => `"${id}" (${same.map(({ place }) => place).join(', ')})`);
}
