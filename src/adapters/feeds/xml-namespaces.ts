/** The vocabularies that feeds use. `feed` is the format's own: RSS of any version, or Atom. */
export type Vocabulary =
  | 'feed'
  | 'atom'
  | 'rdf'
  | 'dc'
  | 'content'
  | 'media'
  | 'xhtml'
  | 'feedburner'
  | 'other';

/** By address, without scheme, trailing `/` and `#`, in lower case: feeds get all of these wrong. */
const BY_ADDRESS: ReadonlyMap<string, Vocabulary> = new Map([
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/rss/1.0', 'feed'],
  ['my.netscape.com/rdf/simple/0.9', 'feed'],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', 'feed'],
  ['channel.netscape.com/rdf/simple/0.9', 'feed'],
  ['purl.org/net/rss1.1', 'feed'],
  ['backend.userland.com/rss', 'feed'],
  ['backend.userland.com/rss2', 'feed'],
  ['backend.userland.com/rss091', 'feed'],
  ['blogs.law.harvard.edu/tech/rss', 'feed'],
  ['cyber.law.harvard.edu/rss', 'feed'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dc'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
]);

/** By the prefix that everyone uses, where a feed forgot to declare it. */
const BY_PREFIX: ReadonlyMap<string, Vocabulary> = new Map([
  ['atom', 'atom'],
  ['atom10', 'atom'],
  ['a10', 'atom'],
  ['rss', 'feed'],
  ['rdf', 'rdf'],
  ['dc', 'dc'],
  ['dcterms', 'dc'],
  ['content', 'content'],
  ['media', 'media'],
  ['xhtml', 'xhtml'],
  ['feedburner', 'feedburner'],
]);

/** More than any feed declares; every element with a declaration copies those in force. */
const MAX_DECLARATIONS = 64;

/** Prefix (in lower case, `''` for the default) → vocabulary, as declared so far. */
export type Declarations = ReadonlyMap<string, Vocabulary>;

/** The declarations in force inside an element with these attributes (names in lower case). */
export function declare(outer: Declarations, attributes: Readonly<Record<string, string>>): Declarations {
  let inner: Map<string, Vocabulary> | undefined;
  for (const name in attributes) {
    const value = attributes[name] ?? '';
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    if (inner.size >= MAX_DECLARATIONS) break;
    inner.set(name.slice('xmlns:'.length), vocabularyAt(value, name));
  }
  return inner ?? outer;
}

/** What a prefix stands for; an undeclared one for what it usually means. */
export function vocabularyOf(prefix: string, declarations: Declarations): Vocabulary {
  return declarations.get(prefix) ?? (prefix === '' ? 'feed' : (BY_PREFIX.get(prefix) ?? 'other'));
}

function vocabularyAt(address: string, attribute: string): Vocabulary {
  const known = BY_ADDRESS.get(
    address
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[/#]+$/, ''),
  );
  // An unknown default namespace on a feed is a wrong address for the format's own.
  return known ?? (attribute === 'xmlns' ? 'feed' : (BY_PREFIX.get(attribute.slice(6)) ?? 'other'));
}
