import { resolveLink } from './resolve-link.ts';
import type { XmlElement } from './xml-tree.ts';

interface Base {
  readonly documentUrl: string | undefined;
  readonly url: string | undefined;
}

/** Of elements with an `xml:base`: without it, many links deep inside many bases would take minutes. */
const known = new WeakMap<XmlElement, Base>();

/**
 * Where an element's relative links start from: `xml:base` of it and its ancestors
 * (https://www.w3.org/TR/xmlbase/), else where the document came from.
 */
export function baseOf(element: XmlElement, documentUrl: string | undefined): string | undefined {
  let at: XmlElement | undefined = element;
  while (at !== undefined && at.attributes['xml:base'] === undefined) at = at.parent;
  if (at === undefined) return documentUrl;
  const before = known.get(at);
  if (before !== undefined && before.documentUrl === documentUrl) return before.url;

  const outer = at.parent === undefined ? documentUrl : baseOf(at.parent, documentUrl);
  const url = resolveLink(at.attributes['xml:base'] ?? '', outer) ?? outer;
  known.set(at, { documentUrl, url });
  return url;
}
