import * as z from 'zod';
import type { EventArticle } from './measure-stories.ts';
import { readJsonLines } from './read-json-lines.ts';

const text = z.string('write text, or leave it out').nullish();

const line = z.object({
  id: z.union([z.string(), z.number()], 'write an id of its own').transform(String),
  outlet: z.string('write the outlet’s name'),
  link: text,
  title: text,
  summary: text,
  published: z.iso.datetime({ offset: true, error: 'write a time, for instance "2026-11-02T08:00:00Z"' }),
  event: z.string('write a name for the event, the same for all articles that report it'),
});

const EXAMPLE =
  '{"id":"1","outlet":"Post","link":"https://…","title":"…","summary":"…","published":"2026-11-02T08:00:00Z","event":"ferry"}';

/**
 * Reads a stream whose events people labelled, one JSON object a line, and puts it in the order of time. Throws
 * `FileError` that names file, line and what to write.
 */
export function readEventArticles(file: string): readonly EventArticle[] {
  return readJsonLines(file, line, EXAMPLE)
    .map(({ value: { event, published, link, title, summary, ...rest } }) => ({
      event,
      publishedAt: Date.parse(published),
      article: { ...rest, ...(link != null && { link }), title: title ?? '', summary: summary ?? '' },
    }))
    .toSorted((a, b) => a.publishedAt - b.publishedAt)
    .map(({ event, publishedAt, article }) => ({ event, article: { ...article, publishedAt } }));
}
