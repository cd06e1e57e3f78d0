import { htmlTextOf, plainTextOf, xhtmlTextOf } from './element-text.ts';
import { type EntryDraft, type FeedDraft, leftOutOf, MAX_CATEGORIES, MAX_ENTRIES } from './feed-draft.ts';
import { cleanLine, htmlToText } from './html-to-text.ts';
import { hubLinksOf } from './hub-links.ts';
import { baseOf } from './link-base.ts';
import { resolveLink } from './resolve-link.ts';
import type { Vocabulary } from './xml-namespaces.ts';
import { childNamed, childrenNamed, elementsOf, inherited, textOf, type XmlElement } from './xml-tree.ts';

/**
 * Atom 1.0 (RFC 4287) and its draft 0.3, whose `mode` attribute some still write.
 * @param baseUrl where the document came from
 */
export function readAtom(root: XmlElement, baseUrl: string | undefined): FeedDraft {
  const entries = root.name === 'entry' ? [root] : childrenNamed(root, 'entry');
  const lang = inherited(root, 'xml:lang') ?? '';
  return {
    format: 'atom',
    title: cleanLine(textConstruct(childNamed(root, 'title'))),
    entries: entries.slice(0, MAX_ENTRIES).map((entry) => readEntry(entry, baseUrl)),
    leftOut: leftOutOf(entries),
    ...(lang !== '' && { lang }),
    ...hubLinksOf(root, baseUrl),
  };
}

type Place = readonly [name: string, vocabulary: Vocabulary];

const DATES: readonly Place[] = [
  ['published', 'feed'],
  ['issued', 'feed'],
  ['updated', 'feed'],
  ['modified', 'feed'],
  ['created', 'feed'],
  ['date', 'dc'],
  ['pubdate', 'feed'],
];

function readEntry(entry: XmlElement, baseUrl: string | undefined): EntryDraft {
  const guid = textOf(childNamed(entry, 'id'));
  const link = linkOf(entry, guid, baseUrl);
  const lang = inherited(entry, 'xml:lang') ?? '';
  const media = childNamed(entry, 'group', 'media') ?? entry;
  return {
    title: cleanLine(textConstruct(childNamed(entry, 'title') ?? childNamed(media, 'title', 'media'))),
    summary: textConstruct(childNamed(entry, 'summary') ?? childNamed(media, 'description', 'media')),
    body:
      childrenNamed(entry, 'content')
        .map(contentText)
        .find((text) => text !== '') ?? '',
    dates: DATES.flatMap(([name, vocabulary]) =>
      childrenNamed(entry, name, vocabulary).map(textOf).reverse(),
    ),
    categories: categoriesOf(entry),
    ...(guid !== '' && { guid }),
    ...(link !== undefined && { link }),
    ...(lang !== '' && { lang }),
  };
}

/** RFC 4287 §3.1: `text` is literal, `html` escaped markup, `xhtml` elements. */
function textConstruct(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const type = typeOf(element);
  const mode = element.attributes.mode?.trim().toLowerCase();
  if (mode === 'base64' || type === 'application/octet-stream') return fromBase64(element, type);
  if (type === 'html' || type === 'text/html' || mode === 'escaped') return htmlTextOf(element);
  if (type === 'xhtml' || /[/+]xml$/.test(type) || mode === 'xml') return xhtmlTextOf(element);
  return literalOf(element);
}

/** RFC 4287 §4.1.3.3, rule 6: content of a type that isn't text is in base64. */
function contentText(content: XmlElement): string {
  const type = typeOf(content);
  const isText = !type.includes('/') || type.startsWith('text/') || /[/+]xml$/.test(type);
  return isText ? textConstruct(content) : fromBase64(content, type);
}

const typeOf = (element: XmlElement): string => (element.attributes.type ?? 'text').trim().toLowerCase();

/** A text with elements inside forgot its type. */
function literalOf(element: XmlElement): string {
  return elementsOf(element).length > 0 ? htmlTextOf(element) : plainTextOf(element);
}

function fromBase64(element: XmlElement, type: string): string {
  const text = textOf(element);
  if (!/^[A-Za-z0-9+/\s]+={0,2}$/.test(text)) return htmlTextOf(element);
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return type.startsWith('image/') || decoded.includes('\ufffd') ? '' : htmlToText(decoded);
}

/** The page to read: an `alternate` link (§4.2.7.2), HTML before others; else any but the machine's own. */
function linkOf(entry: XmlElement, guid: string, baseUrl: string | undefined): string | undefined {
  const links = childrenNamed(entry, 'link').map((element) => ({
    href: (element.attributes.href ?? textOf(element)).trim(),
    rel: relOf(element),
    isHtml: /^(text\/html|application\/xhtml\+xml)?$/i.test(element.attributes.type?.trim() ?? ''),
    base: baseOf(element, baseUrl),
  }));
  const ranked = [
    ...links.filter(({ rel, isHtml }) => rel === 'alternate' && isHtml),
    ...links.filter(({ rel, isHtml }) => rel === 'alternate' && !isHtml),
    ...links.filter(({ rel }) => rel === 'self'),
    ...contentSource(entry, baseUrl),
    ...(/^https?:\/\//i.test(guid) ? [{ href: guid, base: undefined }] : []),
  ];
  for (const { href, base } of ranked) {
    const link = href === '' ? undefined : resolveLink(href, base);
    if (link !== undefined) return link;
  }
  return undefined;
}

function relOf(link: XmlElement): string {
  const rel = link.attributes.rel?.trim().toLowerCase() ?? '';
  if (rel === '') return 'alternate';
  // §4.2.7.2: a registered relation may be written as an IANA address.
  return rel.replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '');
}

/** §4.1.3.2: content may stand elsewhere. */
function contentSource(entry: XmlElement, baseUrl: string | undefined) {
  const content = childNamed(entry, 'content');
  const src = content?.attributes.src;
  return content === undefined || src === undefined ? [] : [{ href: src, base: baseOf(content, baseUrl) }];
}

function categoriesOf(entry: XmlElement): readonly string[] {
  const atom = childrenNamed(entry, 'category').map(
    ({ attributes, ...element }) => attributes.label ?? attributes.term ?? textOf({ ...element, attributes }),
  );
  const dublinCore = childrenNamed(entry, 'subject', 'dc').map(textOf);
  return [...atom, ...dublinCore]
    .slice(0, MAX_CATEGORIES)
    .map(cleanLine)
    .filter((category) => category !== '');
}
