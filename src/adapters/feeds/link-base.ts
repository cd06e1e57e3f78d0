import { resolveBase } from './resolve-link.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * Where an element's relative links start from: `xml:base` of it and its ancestors
 * (https://www.w3.org/TR/xmlbase/), else where the document came from.
 */
export function baseOf(element: XmlElement, baseUrl: string | undefined): string | undefined {
  const bases: string[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const base = at.attributes['xml:base'];
    if (base !== undefined) bases.unshift(base);
  }
  if (bases.length === 0) return baseUrl;
  return resolveBase(baseUrl === undefined ? bases : [baseUrl, ...bases]);
}
