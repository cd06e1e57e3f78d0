import { readFileSync, statSync } from 'node:fs';
import {
  type Entry,
  type FeedDocument,
  FeedError,
  type FeedFormat,
  type ParsedFeed,
} from '../../core/feed.ts';
import { BodyError, decompressBody, isGzip, tooLarge } from './decompress-body.ts';
import { MAX_BYTES } from './guarded-fetch.ts';
import { parseFeed } from './parse-feed.ts';

/** A feed in a file, with what a server would have said of it. */
export interface FeedFile {
  readonly file: string;
  readonly content_type?: string | null | undefined;
  /** Response headers, names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
  readonly base_url?: string | null | undefined;
}

/** What became of a feed file; the machine interface of `wirewatch feeds check --jsonl`. */
export interface FeedCheck {
  readonly file: string;
  readonly ok: boolean;
  /** Why it isn't a feed, in words. */
  readonly error?: string;
  readonly format?: FeedFormat;
  readonly title?: string;
  readonly entries: readonly EntryCheck[];
}

export interface EntryCheck {
  readonly id: string | null;
  readonly title: string;
  readonly link: string | null;
  /** ISO 8601, UTC. */
  readonly published: string | null;
}

/** Reads a feed from a file and says what is in it. Never throws: a broken feed or file is `ok: false`. */
export function checkFeedFile(request: FeedFile, now: number = Date.now()): FeedCheck {
  const feed = readFeedFile(request, now);
  if (typeof feed === 'string') return { file: request.file, ok: false, error: feed, entries: [] };
  return report(request.file, feed);
}

/** The feed in a file, or why there is none, in words. */
export function readFeedFile(request: FeedFile, now: number): ParsedFeed | string {
  try {
    return parseFeed(documentOf(request), now);
  } catch (error) {
    return reasonOf(error);
  }
}

function documentOf(request: FeedFile): FeedDocument {
  const contentType = request.content_type ?? request.headers?.['content-type'];
  const baseUrl = request.base_url ?? undefined;
  const bytes = readBytes(request.file);
  // A file that was saved compressed may have lost the header that said so.
  const encoding = isGzip(bytes) ? 'gzip' : request.headers?.['content-encoding'];
  return {
    bytes: decompressBody(bytes, encoding, MAX_BYTES),
    ...(contentType !== undefined && { contentType }),
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

function readBytes(file: string): Uint8Array {
  if (statSync(file).size > MAX_BYTES) throw tooLarge(MAX_BYTES);
  return readFileSync(file);
}

function reasonOf(error: unknown): string {
  if (error instanceof FeedError || error instanceof BodyError) return error.message;
  if (error instanceof Error && 'syscall' in error) {
    return "the file can't be read; check that it exists and that you may read it";
  }
  return `it made the parser fail, which is our mistake; please report it (${String(error)})`;
}

function report(file: string, feed: ParsedFeed): FeedCheck {
  return { file, ok: true, format: feed.format, title: feed.title, entries: feed.entries.map(reportEntry) };
}

function reportEntry(entry: Entry): EntryCheck {
  return {
    id: entry.guid ?? entry.link ?? null,
    title: entry.title,
    link: entry.link ?? null,
    published: entry.publishedAt === undefined ? null : new Date(entry.publishedAt).toISOString(),
  };
}
