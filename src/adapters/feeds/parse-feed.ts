import { type FeedDocument, FeedError, type ParsedFeed } from '../../core/feed.ts';
import { decodeDocument } from './decode-document.ts';
import type { FeedDraft } from './feed-draft.ts';
import { type HubLinks, hubLinksIn } from './hub-links.ts';
import { readAtom } from './read-atom.ts';
import { readCleanRss } from './read-clean-rss.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readRss } from './read-rss.ts';
import { repairXml } from './repair-xml.ts';
import { type DateBounds, writeCleanRss } from './write-clean-rss.ts';
import { elementsOf, parseXmlTree, type XmlElement } from './xml-tree.ts';

/** RSS is younger; what claims to be older is a default value or a slip. */
const EARLIEST = Date.UTC(1995, 0, 1);
/** Clocks differ, and zones get forgotten. */
const AHEAD_MS = 26 * 3_600_000;

/**
 * Reads any feed: decode → tell what it is → repair → draft → canonical RSS 2.0 → rss-parser. Throws
 * {@link FeedError}, and nothing else, when the bytes aren't a feed.
 * @param now milliseconds since the epoch; dates after tomorrow are left out
 */
export function parseFeed(document: FeedDocument, now: number = Date.now()): ParsedFeed {
  const text = decodeDocument(document.bytes, document.contentType).trim();
  const draft = readDraft(text, document.baseUrl);
  if (isHollow(draft)) throw new FeedError(HOLLOW);
  const bounds: DateBounds = { earliest: EARLIEST, latest: now + AHEAD_MS };
  return {
    ...readCleanRss(writeCleanRss(draft, bounds), draft),
    ...hubLinks(document, draft),
    ...(draft.ttlMinutes !== undefined && { ttlMinutes: draft.ttlMinutes }),
    ...(draft.leftOut > 0 && { leftOut: draft.leftOut }),
  };
}

/** WebSub §4: what the server says in its header comes before what the document says. */
function hubLinks({ link = '', baseUrl }: FeedDocument, { hub, self }: FeedDraft): HubLinks {
  const stated = { ...(hub !== undefined && { hub }), ...(self !== undefined && { self }) };
  return { ...stated, ...hubLinksIn(link, baseUrl) };
}

const HOLLOW = 'it is shaped like a feed but holds neither a title nor entries; check the address';

/** Nothing in it says that it is a feed at all: a success without content would hide what is wrong. */
function isHollow({ title, entries }: FeedDraft): boolean {
  return title === '' && entries.length === 0;
}

function readDraft(text: string, baseUrl: string | undefined): FeedDraft {
  if (text === '') throw new FeedError('the document is empty; the server sent no feed');
  if (text.startsWith('{')) return readJsonFeed(text, baseUrl);
  if (isHtml(text)) throw new FeedError(HTML);
  if (!text.includes('<')) throw new FeedError(`not XML: it begins ${excerpt(text)}; check the address`);
  return readXml(repairXml(text), baseUrl);
}

const HTML = "it is an HTML page, not a feed; look on that page for the feed's own address";

/** A page says so at once, after declarations and comments at most; its DOCTYPE alone may be a slip. */
function isHtml(text: string): boolean {
  let start = 0;
  for (let end = endOfPreamble(text, start); end > start; end = endOfPreamble(text, start)) start = end;
  return /^\s*<(?:html|head|body|title|meta)[\s>]/i.test(text.slice(start, start + 1_000));
}

const PREAMBLE = new Map([
  ['<!--', '-->'],
  ['<?xm', '?>'],
  ['<!do', '>'],
]);

/** The index after the declaration or comment that stands at `start`, else `start`. */
function endOfPreamble(text: string, start: number): number {
  const rest = text.slice(start, start + 200).trimStart();
  const close = PREAMBLE.get(rest.slice(0, 4).toLowerCase());
  const end = close === undefined ? -1 : text.indexOf(close, start);
  return close === undefined || end === -1 ? start : end + close.length;
}

function readXml(text: string, baseUrl: string | undefined): FeedDraft {
  const top = parseXmlTree(text);
  const root = findRoot(top, 0);
  if (root === undefined) throw new FeedError(whyNot(top));
  switch (root.name) {
    case 'feed':
    case 'entry':
      return readAtom(root, baseUrl);
    case 'rdf':
      return readRss(root, 'rdf', baseUrl);
    default:
      return readRss(root, 'rss', baseUrl);
  }
}

const ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'entry']);
/** A feed may stand inside another document's envelope. */
const ROOT_DEPTH = 3;

function findRoot(elements: readonly XmlElement[], depth: number): XmlElement | undefined {
  const here = elements.find(({ name }) => ROOTS.has(name));
  if (here !== undefined || depth === ROOT_DEPTH) return here;
  for (const element of elements) {
    const inside = element.name === 'html' ? undefined : findRoot(elementsOf(element), depth + 1);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function whyNot(top: readonly XmlElement[]): string {
  const [root] = top;
  if (root === undefined) return 'it holds no XML element; the server may have sent an error message';
  if (root.name === 'html') return HTML;
  return `it is XML but no feed: its first element is <${root.name.slice(0, 40)}>; check the address`;
}

function excerpt(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
