import { baseOf } from './link-base.ts';
import { resolveLink } from './resolve-link.ts';
import { childrenNamed, type XmlElement } from './xml-tree.ts';

/** Where a feed's hub is and what the feed calls itself: discovery of WebSub, https://www.w3.org/TR/websub/ §4. */
export interface HubLinks {
  /** Absolute http(s) URL; the first of several. */
  readonly hub?: string;
  /** Absolute http(s) URL. */
  readonly self?: string;
}

interface Link {
  readonly href: string;
  readonly rels: readonly string[];
  readonly base: string | undefined;
}

/** The links of a channel or Atom feed: Atom's elements, in RSS usually under a prefix. */
export function hubLinksOf(channel: XmlElement, baseUrl: string | undefined): HubLinks {
  const elements = [...childrenNamed(channel, 'link'), ...childrenNamed(channel, 'link', 'atom')];
  return pick(
    elements.map((element) => ({
      href: element.attributes.href ?? '',
      rels: relsOf(element.attributes.rel ?? ''),
      base: baseOf(element, baseUrl),
    })),
  );
}

/** Longer headers are not read: no server needs so many links. */
const HEADER_LIMIT = 4_000;

/** `<target>` and its parameters up to the next comma outside quotes; RFC 8288 §3. */
const HEADER_LINK = /<([^>]*)>((?:\s*;\s*[\w!#$%&'*+.^`|~-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]*))?)*)/g;
/** Only a parameter of its own: `title="rel=hub"` is none. */
const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?/g;

/**
 * The links of a `Link` header, which come before those in the document (§4).
 * @param header its values, joined by commas
 */
export function hubLinksIn(header: string, baseUrl: string | undefined): HubLinks {
  const links = [...header.slice(0, HEADER_LIMIT).matchAll(HEADER_LINK)].map(
    ([, href = '', parameters = '']): Link => {
      const rel = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel');
      return { href, rels: relsOf(rel?.[2] ?? rel?.[3] ?? ''), base: baseUrl };
    },
  );
  return pick(links);
}

const relsOf = (rel: string): readonly string[] => rel.toLowerCase().split(/\s+/);

/** The first link of each kind that leads somewhere. */
function pick(links: readonly Link[]): HubLinks {
  const first = (rel: string): string | undefined =>
    links
      .filter(({ href, rels }) => href.trim() !== '' && rels.includes(rel))
      .map(({ href, base }) => resolveLink(href, base))
      .find((url) => url !== undefined);
  const [hub, self] = [first('hub'), first('self')];
  return { ...(hub !== undefined && { hub }), ...(self !== undefined && { self }) };
}
