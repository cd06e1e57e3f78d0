import * as z from 'zod';
import { type Line, readJsonLines } from './read-json-lines.ts';

const article = z.object({
  id: z.string(),
  outlet: z.string(),
  feed: z.string(),
  link: z.string(),
  title: z.string(),
  summary: z.string(),
  published: z.iso.datetime(),
});

const storyPair = z.object({
  id: z.string(),
  /** `related` has the same subject and tells other news. */
  kind: z.enum(['reprint', 'rewrite', 'update', 'flip', 'swap', 'recurring', 'related', 'unrelated']),
  /** Whether both articles belong to one story. */
  same: z.boolean(),
  a: article,
  b: article,
});

/** Two articles, the second later, and whether they are one story. */
export type StoryPair = z.infer<typeof storyPair>;

const EXAMPLE = '{"id":"flip-001","kind":"flip","same":false,"a":{…article},"b":{…article}}';

/** Reads a file of labelled pairs; throws as {@link readJsonLines} does. */
export function readStoryPairs(file: string): readonly Line<StoryPair>[] {
  return readJsonLines(file, storyPair, EXAMPLE);
}
