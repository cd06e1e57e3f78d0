import { decodeHTMLAttribute } from 'entities';
import { Parser } from 'htmlparser2';
import type { Feed } from '../../core/feed.ts';
import { FileError } from '../files/file-error.ts';

/** A feed as an OPML file lists it. */
export type OpmlFeed = Pick<Feed, 'url' | 'title' | 'folder'>;

/**
 * Reads a list of feeds, OPML 2.0 (http://opml.org/spec2.opml). A nested folder is named by its path,
 * `Asia/Koreas`. Throws {@link FileError} with every problem in it.
 * @param file how messages call it
 */
export function parseOpml(text: string, file: string): readonly OpmlFeed[] {
  const problems: string[] = [];
  const feeds = new Map<string, OpmlFeed>();
  const lineAt = lineCounter(text);
  for (const outline of readOutlines(text)) {
    const problem = outline.isFeed ? problemWith(outline, feeds) : undefined;
    if (problem !== undefined) problems.push(`${file}:${lineAt(outline.offset)}: ${problem}`);
    else if (outline.isFeed) feeds.set(outline.url, toFeed(outline));
  }
  if (!/<opml[\s>]/i.test(text))
    problems.push(`${file}:1: this is not OPML; its first element must be <opml>`);
  else if (feeds.size === 0 && problems.length === 0) {
    problems.push(
      `${file}:1: it lists no feed; write <outline text="BBC World" xmlUrl="https://…"/> in <body>`,
    );
  }
  if (problems.length > 0) throw new FileError(problems.join('\n'));
  return [...feeds.values()];
}

/** Writes a list of feeds as OPML 2.0, which {@link parseOpml} and other readers take in again. */
export function formatOpml(feeds: readonly OpmlFeed[], title = 'Wirewatch feeds'): string {
  const folders = [...new Set(feeds.map((feed) => feed.folder))];
  const body = folders.flatMap((folder) => {
    const within = feeds.filter((feed) => feed.folder === folder);
    if (folder === undefined) return within.map((feed) => `    ${feedOutline(feed)}`);
    return [
      `    <outline text="${escapeAttribute(folder)}">`,
      ...within.map((feed) => `      ${feedOutline(feed)}`),
      '    </outline>',
    ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeAttribute(title)}</title></head>`,
    '  <body>',
    ...body,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

interface Outline {
  readonly isFeed: boolean;
  readonly url: string;
  readonly title: string;
  readonly folder: string;
  /** Of its first character in the file. */
  readonly offset: number;
}

function readOutlines(text: string): readonly Outline[] {
  const outlines: Outline[] = [];
  const open: Outline[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name !== 'outline') return;
        const outline = toOutline(attributes, open, parser.startIndex);
        outlines.push(outline);
        open.push(outline);
      },
      onclosetag(name) {
        if (name === 'outline') open.pop();
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return outlines;
}

function toOutline(
  attributes: Readonly<Record<string, string>>,
  open: readonly Outline[],
  offset: number,
): Outline {
  const value = (name: string): string => decodeHTMLAttribute(attributes[name] ?? '').trim();
  const folders = open.filter((outline) => !outline.isFeed).map((outline) => outline.title);
  return {
    isFeed: attributes.xmlurl !== undefined || /^(rss|atom)$/i.test(value('type')),
    url: value('xmlurl'),
    title: value('text') || value('title'),
    folder: folders.filter((folder) => folder !== '').join('/'),
    offset,
  };
}

function problemWith({ url, title }: Outline, feeds: ReadonlyMap<string, OpmlFeed>): string | undefined {
  if (url === '') return `the feed "${title}" has no address; write xmlUrl="https://…"`;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return `"${url}" is not a web address; write xmlUrl="https://…"`;
  }
  const same = feeds.get(url);
  if (same !== undefined) return `${url} is listed twice (as "${same.title}" and "${title}"); keep one`;
  return undefined;
}

function toFeed({ url, title, folder }: Outline): OpmlFeed {
  const named = title === '' ? (URL.parse(url)?.hostname ?? url) : title;
  return { url, title: named, ...(folder !== '' && { folder }) };
}

function feedOutline({ title, url }: OpmlFeed): string {
  const text = escapeAttribute(title);
  return `<outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeAttribute(url)}"/>`;
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}
