/** Longer addresses are not links that a person follows; a queue message has to hold it. */
const LINK_LIMIT = 2_000;

/**
 * An absolute http(s) URL without credentials, or nothing. `base` is where a relative one starts from.
 * Other schemes (`javascript:`, `data:`, `file:`) never leave here.
 */
export function resolveLink(href: string, base?: string): string | undefined {
  const url = URL.parse(href.trim(), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  url.username = '';
  url.password = '';
  return url.href.length > LINK_LIMIT ? undefined : url.href;
}

/** The base that `bases` (outermost first, each relative to the one before) lead to. */
export function resolveBase(bases: readonly string[]): string | undefined {
  let base: string | undefined;
  for (const next of bases) base = resolveLink(next, base) ?? base;
  return base;
}
