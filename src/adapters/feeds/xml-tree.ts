import { decodeHTMLAttribute, decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { FeedError } from '../../core/feed.ts';
import { joinSurrogates } from './join-surrogates.ts';
import { type Declarations, declare, type Vocabulary, vocabularyOf } from './xml-namespaces.ts';

/** An element of a feed document; names are in lower case. */
export interface XmlElement {
  readonly vocabulary: Vocabulary;
  readonly name: string;
  /** Entities decoded, names with their prefix as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text has its entities decoded. */
  readonly children: readonly (XmlElement | string)[];
  readonly parent?: XmlElement;
}

/** Real elements have a handful, a root with its namespaces a few dozen. */
const MAX_ATTRIBUTES = 1_000;
/** Real feeds nest less than twenty deep; unescaped HTML in a description adds its unclosed tags. */
const MAX_DEPTH = 256;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
  readonly declarations: Declarations;
  /** Inside an Atom document, whose own vocabulary is Atom's. */
  readonly isAtom: boolean;
}

/**
 * Reads XML as leniently as can be: tags may be unclosed or cross, case doesn't matter, entities may be
 * HTML's or none. Returns the top-level elements. Throws {@link FeedError} if it nests absurdly deep.
 */
export function parseXmlTree(text: string): readonly XmlElement[] {
  const top: XmlElement[] = [];
  const open: OpenElement[] = [];
  let inCdata = false;
  let attributeCount = 0;
  const parser = new Parser(
    {
      onattribute() {
        attributeCount++;
        if (attributeCount > MAX_ATTRIBUTES) {
          throw new FeedError(`an element has more than ${MAX_ATTRIBUTES} attributes; no feed's has`);
        }
      },
      onopentag(tag, rawAttributes) {
        attributeCount = 0;
        const around = open.at(-1);
        const element = openElement(tag, rawAttributes, around);
        const parent = around === undefined ? undefined : parentFor(element, around, open);
        (parent?.children ?? top).push(element);
        open.push(element);
        if (open.length > MAX_DEPTH) {
          throw new FeedError(`the document nests more than ${MAX_DEPTH} elements; no feed does`);
        }
      },
      onclosetag() {
        open.pop();
      },
      ontext(data) {
        open
          .at(-1)
          ?.children.push(inCdata || !data.includes('&') ? data : decodeHTMLStrict(joinSurrogates(data)));
      },
      oncdatastart() {
        inCdata = true;
      },
      oncdataend() {
        inCdata = false;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return top;
}

/** Elements that hold no others, in RSS and Atom. */
const LEAVES = new Set(['title', 'link', 'guid', 'pubdate', 'id', 'updated', 'published', 'category']);
/** What follows a leaf that was left open, rather than stands in it. */
const FOLLOWERS = new Set([
  ...LEAVES,
  'item',
  'entry',
  'description',
  'summary',
  'content',
  'author',
  'comments',
  'enclosure',
]);

/** What comes after an unclosed leaf (`<link href="…">`) belongs to what holds the leaf. */
function parentFor(element: OpenElement, around: OpenElement, open: readonly OpenElement[]): OpenElement {
  const follows =
    element.vocabulary === 'feed' ? FOLLOWERS.has(element.name) : element.vocabulary !== 'xhtml';
  if (!follows) return around;
  return open.findLast(({ name, vocabulary }) => vocabulary !== 'feed' || !LEAVES.has(name)) ?? around;
}

function openElement(
  tag: string,
  rawAttributes: Readonly<Record<string, string>>,
  parent: OpenElement | undefined,
): OpenElement {
  const attributes = decodeAttributes(rawAttributes);
  const declarations = declare(parent?.declarations ?? new Map(), attributes);
  const colon = tag.indexOf(':');
  const name = tag.slice(colon + 1);
  const isAtom = parent?.isAtom ?? (name === 'feed' || name === 'entry');
  const vocabulary = vocabularyOf(colon === -1 ? '' : tag.slice(0, colon), declarations);
  const element = {
    vocabulary: isAtom && vocabulary === 'atom' ? 'feed' : vocabulary,
    name,
    attributes,
    declarations,
    isAtom,
  } as const;
  return parent === undefined ? { ...element, children: [] } : { ...element, children: [], parent };
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function decodeAttributes(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let decoded: Record<string, string> | undefined;
  for (const name in raw) {
    decoded ??= {};
    decoded[name] = decodeHTMLAttribute(raw[name] ?? '');
  }
  return decoded ?? NO_ATTRIBUTES;
}

/** The child elements, in order. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The child elements of one name, in order. */
export function childrenNamed(
  element: XmlElement,
  name: string,
  vocabulary: Vocabulary = 'feed',
): readonly XmlElement[] {
  // Readers ask for many names that most entries don't have: no array for each.
  let found: XmlElement[] | undefined;
  for (const child of element.children) {
    if (!isNamed(child, name, vocabulary)) continue;
    found ??= [];
    found.push(child);
  }
  return found ?? NONE;
}

/** The first child element of one name. */
export function childNamed(
  element: XmlElement,
  name: string,
  vocabulary: Vocabulary = 'feed',
): XmlElement | undefined {
  return element.children.find((child) => isNamed(child, name, vocabulary));
}

const NONE: readonly XmlElement[] = [];

function isNamed(child: XmlElement | string, name: string, vocabulary: Vocabulary): child is XmlElement {
  return typeof child !== 'string' && child.name === name && child.vocabulary === vocabulary;
}

/** Whether an element begins another entry; inside a text it means that the text was left open. */
export function isEntry({ name, vocabulary }: XmlElement): boolean {
  return vocabulary === 'feed' && (name === 'item' || name === 'entry');
}

/** All text inside, trimmed; that of other entries is not. */
export function textOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : collectText(element).trim();
}

function collectText(element: XmlElement): string {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') return only;
  return element.children
    .map((child) => (typeof child === 'string' ? child : isEntry(child) ? '' : collectText(child)))
    .join('');
}

/** The value of an inherited attribute (`xml:lang`, `xml:base`) on the element or the nearest ancestor. */
export function inherited(element: XmlElement, attribute: string): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const value = at.attributes[attribute];
    if (value !== undefined) return value;
  }
  return undefined;
}
