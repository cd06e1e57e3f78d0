import { decodeHTMLAttribute } from 'entities';
import { Parser } from 'htmlparser2';
import { TITLE_LIMIT } from '../../core/article.ts';
import type { Feed } from '../../core/feed.ts';
import { FileError } from '../files/file-error.ts';
import { cutText } from './cut-text.ts';
import { cleanLine } from './html-to-text.ts';

/** A feed as an OPML file lists it. */
export type OpmlFeed = Pick<Feed, 'url' | 'title' | 'folder'>;

/** Why a feed of an OPML file can't be used. */
export interface OpmlProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** What an OPML file lists: each feed once, and what is wrong with the others. */
export interface OpmlReading {
  readonly feeds: readonly OpmlFeed[];
  readonly problems: readonly OpmlProblem[];
}

/** Longer ones are not addresses of feeds; the tables keep each feed in one small item. */
const URL_LIMIT = 2_000;
const FOLDER_LIMIT = 1_000;
/** Deeper than any reader shows; names of folders grow with the depth. */
const MAX_DEPTH = 64;

/**
 * Reads the list that comes with Wirewatch; see {@link readOpml}. Throws {@link FileError} with every problem
 * in it.
 * @param file how messages call it
 */
export function parseOpml(text: string, file: string): readonly OpmlFeed[] {
  const { feeds, problems } = readOpml(text, file);
  if (problems.length === 0) return feeds;
  throw new FileError(problems.map(({ line, reason }) => `${file}:${line}: ${reason}`).join('\n'));
}

/**
 * Reads a list of feeds, OPML 1.0 to 2.0 (http://opml.org/spec2.opml). A nested folder is named by its path,
 * `Asia/Koreas`. Throws {@link FileError} if it is no OPML, was cut off or lists nothing.
 * @param file how messages call it
 */
export function readOpml(text: string, file: string): OpmlReading {
  const { outlines, flaw } = readOutlines(text);
  if (flaw !== undefined) throw new FileError(`${file}:${lineCounter(text)(flaw.offset)}: ${flaw.reason}`);
  const lineAt = lineCounter(text);
  const problems: OpmlProblem[] = [];
  const feeds = new Map<string, OpmlFeed>();
  for (const outline of outlines) {
    if (!outline.isFeed) continue;
    const reason = problemWith(outline, feeds);
    if (reason === undefined) feeds.set(outline.url, toFeed(outline));
    else problems.push({ line: lineAt(outline.offset), reason });
  }
  if (feeds.size === 0 && problems.length === 0) {
    throw new FileError(
      `${file}:1: it lists no feed; write <outline text="BBC World" xmlUrl="https://…"/> in <body>`,
    );
  }
  return { feeds: [...feeds.values()], problems };
}

interface Outline {
  readonly isFeed: boolean;
  readonly url: string;
  readonly title: string;
  /** The folders around it. */
  readonly folder: string;
  /** The folder that it is to the outlines inside. */
  readonly path: string;
  /** Of its first character in the file. */
  readonly offset: number;
}

/** Why a document is not OPML, and where that shows. */
interface Flaw {
  readonly offset: number;
  readonly reason: string;
}

interface Outlines {
  readonly outlines: readonly Outline[];
  readonly flaw?: Flaw;
}

/** Lenient about entities and unescaped `&`, which many programs write; but a list must be whole. */
function readOutlines(text: string): Outlines {
  const outlines: Outline[] = [];
  const open: Outline[] = [];
  const starts: number[] = [];
  let root: string | undefined;
  let flaw: Flaw | undefined;
  const isSelfClosed = (offset: number): boolean => parser.startIndex === offset && parser.endIndex > offset;
  const parser = new Parser(
    {
      onopentagname(name) {
        root ??= name;
        starts.push(parser.startIndex);
        if (starts.length <= MAX_DEPTH) return;
        flaw ??= { offset: parser.startIndex, reason: `it nests more than ${MAX_DEPTH} folders` };
        parser.pause();
      },
      onopentag(name, attributes) {
        if (name !== 'outline') return;
        const outline = toOutline(attributes, open.at(-1), parser.startIndex);
        outlines.push(outline);
        open.push(outline);
      },
      onclosetag(name, isImplied) {
        const offset = starts.pop() ?? 0;
        if (name === 'outline') open.pop();
        // Elements end from the inside out: the innermost is where the mistake or the cut is.
        if (isImplied && !isSelfClosed(offset)) {
          flaw ??= { offset, reason: `<${name}> is not closed; the file is broken or was cut off` };
        }
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (root !== 'opml') flaw = { offset: 0, reason: 'this is not OPML; its first element must be <opml>' };
  return { outlines, ...(flaw !== undefined && { flaw }) };
}

function toOutline(
  attributes: Readonly<Record<string, string>>,
  around: Outline | undefined,
  offset: number,
): Outline {
  const value = (name: string): string => decodeHTMLAttribute(attributes[name] ?? '').trim();
  const folder = around?.path ?? '';
  const title = cleanLine(value('text')) || cleanLine(value('title'));
  const isFeed = attributes.xmlurl !== undefined || /^(rss|atom)$/i.test(value('type'));
  return {
    isFeed,
    url: value('xmlurl'),
    title,
    folder,
    path: isFeed ? folder : [folder, title].filter((name) => name !== '').join('/'),
    offset,
  };
}

function problemWith(outline: Outline, feeds: ReadonlyMap<string, OpmlFeed>): string | undefined {
  const { url, title, folder } = outline;
  if (url === '') return `the feed "${title}" has no address; write xmlUrl="https://…"`;
  if (url.length > URL_LIMIT) return `the address of "${title}" is longer than ${URL_LIMIT} characters`;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return `"${url}" is not a web address; write xmlUrl="https://…"`;
  }
  if (/\p{Cc}/u.test(url)) return `the address of "${title}" holds a control character; take it out`;
  if (parsed.username !== '' || parsed.password !== '') {
    return `the address of "${title}" on ${parsed.host} holds a user name or password; leave them out`;
  }
  if (folder.length > FOLDER_LIMIT) {
    return `the folder around ${url} has a name of more than ${FOLDER_LIMIT} characters; shorten it`;
  }
  const same = feeds.get(url);
  if (same !== undefined) return `${url} is listed twice (as "${same.title}" and "${title}"); keep one`;
  return undefined;
}

function toFeed({ url, title, folder }: Outline): OpmlFeed {
  const named = title === '' ? (URL.parse(url)?.hostname ?? url) : cutText(title, TITLE_LIMIT);
  return { url, title: named, ...(folder !== '' && { folder }) };
}

/** Writes a list of feeds as OPML 2.0, which {@link readOpml} and other readers take in again. */
export function formatOpml(feeds: readonly OpmlFeed[], title = 'Wirewatch feeds'): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeXml(title)}</title></head>`,
    '  <body>',
    ...outlinesOf(feeds.map((feed) => ({ feed, path: pathOf(feed.folder) }))),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

interface Placed {
  readonly feed: OpmlFeed;
  /** The folders that are still to be opened around it, outermost first. */
  readonly path: readonly string[];
}

function outlinesOf(placed: readonly Placed[], depth = 2): readonly string[] {
  const indent = '  '.repeat(depth);
  const here = placed.filter(({ path }) => path.length === 0);
  const folders = Map.groupBy(
    placed.filter(({ path }) => path.length > 0),
    ({ path }) => path[0] ?? '',
  );
  return [
    ...here.map(({ feed }) => `${indent}${feedOutline(feed)}`),
    ...[...folders].flatMap(([folder, within]) => [
      `${indent}<outline text="${escapeXml(cleanLine(folder))}">`,
      ...outlinesOf(
        within.map(({ feed, path }) => ({ feed, path: path.slice(1) })),
        depth + 1,
      ),
      `${indent}</outline>`,
    ]),
  ];
}

/** A folder's name may hold a `/` that is no path: then it stays one folder, and is read back as it was. */
function pathOf(folder: string | undefined): readonly string[] {
  if (folder === undefined || folder === '') return [];
  const names = folder.split('/');
  const isPath = names.length <= MAX_DEPTH / 2 && names.every((name) => name !== '' && name === name.trim());
  return isPath ? names : [folder];
}

function feedOutline({ title, url }: OpmlFeed): string {
  // A reader would turn line breaks into spaces, and XML has no control characters at all.
  const text = escapeXml(cleanLine(title));
  return `<outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeXml(url)}"/>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Offsets must be asked for in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted++) if (text[counted] === '\n') line++;
    return line;
  };
}
