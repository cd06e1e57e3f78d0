import { Command } from 'commander';
import * as z from 'zod';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { storyStream } from '../../src/core/stories/story-stream.ts';
import { print } from '../print.ts';
import { lineProblem, parseJson, stdinLines } from '../read-stdin.ts';
import { Refusal, UsageError } from '../refusal.ts';

const NOTES = `
Each line {"id","outlet","feed","link","title","summary","published"} is an article; they stand in the order
of time. "published" is ISO 8601 or milliseconds since the epoch. Each gives, at once, a line
  {"id","story","joined":bool,"similarity","why"}

story       the id of the story's first article
joined      false for the article that begins it
similarity  0 to 1, to the nearest article of the story; 1 for the same article
why         for readers: what the articles share, or what keeps them apart

A story takes articles for 72 hours of the stream's own time; the same link is the same article for 14 days.`;

/** `stories`: which articles report the same thing, decided by the function that the classifier uses. */
export function storiesCommand(): Command {
  return new Command('stories')
    .description('show which articles report the same thing, and why')
    .option('--jsonl', 'read articles as lines of JSON, answer each with a line')
    .addHelpText('after', NOTES)
    .action(stories);
}

/** A date that can't be read is none: the stream's time stands still for a moment. */
const time = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((published) => {
    const at = new Date(/^\d+$/.test(String(published)) ? Number(published) : (published ?? '')).getTime();
    return Number.isNaN(at) ? undefined : at;
  });

const articleLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  outlet: z.string().nullish(),
  feed: z.string().nullish(),
  link: z.string().nullish(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  published: time,
});

async function stories(options: { readonly jsonl?: true }): Promise<void> {
  if (!options.jsonl) throw new UsageError('stories: it reads lines of JSON; say --jsonl');
  const storyOf = storyStream(memoryStoryStore());
  let number = 0;
  for await (const line of stdinLines()) {
    number++;
    const { id, story, joined, similarity, why } = await storyOf(readArticle(line, number));
    print(JSON.stringify({ id, story, joined, similarity: Math.round(similarity * 1000) / 1000, why }));
  }
}

function readArticle(line: string, number: number): StoryArticle {
  const article = articleLine.safeParse(parseJson(line));
  if (!article.success) {
    throw new Refusal(
      `line ${number}: ${lineProblem(article.error)}; write {"id","outlet","feed","link","title","summary","published"}`,
    );
  }
  const { id, outlet, feed, link, title, summary, published } = article.data;
  return {
    id,
    outlet: outlet ?? feed ?? '',
    title: title ?? '',
    summary: summary ?? '',
    ...(link != null && { link }),
    ...(published !== undefined && { publishedAt: published }),
  };
}
