import type { FeedFormat } from '../../core/feed.ts';
import { htmlTextOf, plainTextOf } from './element-text.ts';
import { type EntryDraft, type FeedDraft, leftOutOf, MAX_CATEGORIES, MAX_ENTRIES } from './feed-draft.ts';
import { cleanLine } from './html-to-text.ts';
import { hubLinksOf } from './hub-links.ts';
import { baseOf } from './link-base.ts';
import { resolveLink } from './resolve-link.ts';
import type { Vocabulary } from './xml-namespaces.ts';
import {
  childNamed,
  childrenNamed,
  elementsOf,
  inherited,
  isEntry,
  textOf,
  type XmlElement,
} from './xml-tree.ts';

/**
 * RSS 0.9x, 1.0 (RDF) and 2.0; https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec.
 * @param baseUrl where the document came from
 */
export function readRss(root: XmlElement, format: FeedFormat, baseUrl: string | undefined): FeedDraft {
  const channel = root.name === 'channel' ? root : (childNamed(root, 'channel') ?? root);
  const items = findItems(root, []);
  const site = siteOf(channel, baseUrl);
  const lang = first([
    textOf(childNamed(channel, 'language')),
    textOf(childNamed(channel, 'language', 'dc')),
  ]);
  return {
    format,
    title: cleanLine(firstText(channel, TITLES)),
    entries: items.slice(0, MAX_ENTRIES).map((item) => readItem(item, site)),
    leftOut: leftOutOf(items),
    ...(lang !== '' && { lang }),
    ...ttlOf(channel),
    ...hubLinksOf(channel, site),
  };
}

/** RSS 2.0's `ttl`, in whole minutes; a year is no ttl. */
function ttlOf(channel: XmlElement): { readonly ttlMinutes?: number } {
  const text = textOf(childNamed(channel, 'ttl')).trim();
  return /^\d{1,5}$/.test(text) && Number(text) > 0 ? { ttlMinutes: Number(text) } : {};
}

type Place = readonly [name: string, vocabulary: Vocabulary];

const TITLES: readonly Place[] = [
  ['title', 'feed'],
  ['title', 'dc'],
  ['title', 'atom'],
  ['title', 'media'],
];
const SUMMARIES: readonly Place[] = [
  ['description', 'feed'],
  ['summary', 'feed'],
  ['description', 'dc'],
  ['summary', 'atom'],
  ['description', 'media'],
];
const BODIES: readonly Place[] = [
  ['encoded', 'content'],
  ['body', 'xhtml'],
  ['fullitem', 'feed'],
  ['content', 'atom'],
  ['content', 'feed'],
];
const DATES: readonly Place[] = [
  ['pubdate', 'feed'],
  ['date', 'dc'],
  ['published', 'atom'],
  ['issued', 'dc'],
  ['created', 'dc'],
  ['updated', 'atom'],
  ['modified', 'dc'],
  ['published', 'feed'],
  ['date', 'feed'],
  ['updated', 'feed'],
];

/** RSS 1.0 has its items beside the channel; an element that was left open holds the items after it. */
function findItems(element: XmlElement, found: XmlElement[]): readonly XmlElement[] {
  for (const child of elementsOf(element)) {
    if (isEntry(child)) found.push(child);
    findItems(child, found);
  }
  return found;
}

function readItem(item: XmlElement, site: string | undefined): EntryDraft {
  const guid = guidOf(item);
  const link = linkOf(item, site);
  const lang = first([textOf(childNamed(item, 'language', 'dc')), inherited(item, 'xml:lang') ?? '']);
  return {
    title: cleanLine(firstText(item, TITLES)),
    summary: firstText(item, SUMMARIES),
    body: firstText(item, BODIES),
    dates: DATES.flatMap(([name, vocabulary]) => childrenNamed(item, name, vocabulary).map(textOf)),
    categories: categoriesOf(item),
    ...(guid !== '' && { guid }),
    ...(link !== undefined && { link }),
    ...(lang !== '' && { lang }),
  };
}

function guidOf(item: XmlElement): string {
  return first([
    textOf(childNamed(item, 'guid')),
    textOf(childNamed(item, 'id', 'atom')),
    item.attributes['rdf:about'] ?? '',
  ]);
}

function linkOf(item: XmlElement, site: string | undefined): string | undefined {
  for (const [element, href] of linkCandidates(item)) {
    const link = href === '' ? undefined : resolveLink(href, baseOf(element, site));
    if (link !== undefined) return link;
  }
  return undefined;
}

/** The link element; else an Atom link; else the guid, which is a permalink unless it says otherwise. */
function* linkCandidates(item: XmlElement): Generator<Candidate> {
  const links = childrenNamed(item, 'link');
  for (const link of links) yield [link, textOf(link)];
  for (const link of links) yield [link, link.attributes.href ?? ''];
  for (const link of childrenNamed(item, 'link', 'atom')) {
    if ((link.attributes.rel ?? 'alternate') === 'alternate') yield [link, link.attributes.href ?? ''];
  }
  const guid = childNamed(item, 'guid');
  const isPermalink = guid !== undefined && guid.attributes.ispermalink?.trim().toLowerCase() !== 'false';
  if (isPermalink) yield [guid, permalink(textOf(guid))];
  yield [item, permalink(item.attributes['rdf:about'] ?? '')];
}

type Candidate = readonly [element: XmlElement, href: string];

const permalink = (text: string): string => (/^https?:\/\//i.test(text) ? text : '');

function categoriesOf(item: XmlElement): readonly string[] {
  return [...childrenNamed(item, 'category'), ...childrenNamed(item, 'subject', 'dc')]
    .slice(0, MAX_CATEGORIES)
    .map((category) => cleanLine(htmlTextOf(category)))
    .filter((category) => category !== '');
}

/** Relative links start from the document's address or, in a file, from the site's. */
function siteOf(channel: XmlElement, baseUrl: string | undefined): string | undefined {
  return baseUrl ?? resolveLink(textOf(childNamed(channel, 'link')));
}

/** The first of the places that has text. */
function firstText(element: XmlElement, places: readonly Place[]): string {
  for (const [name, vocabulary] of places) {
    for (const child of childrenNamed(element, name, vocabulary)) {
      const text = textFor(child);
      if (text !== '') return text;
    }
  }
  return '';
}

/** RSS texts are HTML in all but name, except where Atom's elements say otherwise. */
function textFor(element: XmlElement): string {
  return element.attributes.type === 'text' ? plainTextOf(element) : htmlTextOf(element);
}

const first = (texts: readonly string[]): string => texts.find((text) => text !== '') ?? '';
