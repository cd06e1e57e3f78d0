import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { decodeDocument } from '../src/adapters/feeds/decode-document.ts';
import { FetchError } from '../src/adapters/feeds/fetch-error.ts';
import { guardedGet } from '../src/adapters/feeds/guarded-fetch.ts';
import { htmlToText } from '../src/adapters/feeds/html-to-text.ts';
import { userAgent } from '../src/adapters/feeds/user-agent.ts';
import { articleFromText } from '../src/core/article-from-text.ts';
import type { Classifiable } from '../src/core/classification.ts';
import { parseJson, readStdin } from './read-stdin.ts';
import { Refusal } from './refusal.ts';

/** What `--jsonl` reads and single commands take as JSON: the fields of an article that a classifier reads. */
const articleFields = z.object({
  title: z.string().nullish(),
  summary: z.string().nullish(),
  body: z.string().nullish(),
  categories: z.array(z.string()).nullish(),
  lang: z.string().nullish(),
});

export const articleLine = articleFields.extend({ id: z.union([z.string(), z.number()]) });

export function toClassifiable(fields: z.infer<typeof articleFields>): Classifiable {
  return {
    title: fields.title ?? '',
    summary: fields.summary ?? '',
    ...(fields.body && { body: fields.body }),
    ...(fields.categories && { categories: fields.categories }),
    ...(fields.lang && { lang: fields.lang }),
  };
}

/**
 * The article of a file, an address or standard input: a text, a page, or JSON with `title` and `summary`.
 * Throws {@link Refusal} when it can't be had.
 * @param source a path, an `http(s)` address, or `-`
 */
export async function readArticle(source: string): Promise<Classifiable> {
  const raw = await readSource(source);
  const article = parseArticle(raw);
  if (article.title === '' && article.summary === '' && !article.body) {
    throw new Refusal(`${source}: nothing to read; give text, a page, or JSON with "title" and "summary"`);
  }
  return article;
}

function parseArticle(raw: string): Classifiable {
  if (/^\s*\{/.test(raw)) {
    const parsed = articleFields.safeParse(parseJson(raw));
    if (parsed.success) return toClassifiable(parsed.data);
  }
  const isPage = /^\s*<(?:!doctype|html|\?xml|head|body|article|div|p)\b/i.test(raw);
  return articleFromText(isPage ? htmlToText(raw) : raw);
}

async function readSource(source: string): Promise<string> {
  if (source === '-') return readStdin();
  if (/^https?:\/\//i.test(source)) return readPage(source);
  try {
    return readFileSync(source, 'utf8');
  } catch (cause) {
    throw new Refusal(`${source}: can't be read; give a file, an address or - for standard input`, { cause });
  }
}

/** A page as text, whatever its charset. */
async function readPage(url: string): Promise<string> {
  try {
    const page = await guardedGet(url, { userAgent: userAgent() });
    if (page.status !== 200)
      throw new Refusal(`${url}: the server answered ${page.status}; check the address`);
    return decodeDocument(page.bytes, page.headers['content-type']);
  } catch (error) {
    if (error instanceof FetchError) throw new Refusal(`${url}: ${error.message}`, { cause: error });
    throw error;
  }
}
