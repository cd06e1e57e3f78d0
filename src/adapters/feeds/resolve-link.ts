/** Longer addresses are not links that a person follows; a queue message has to hold it. */
const LINK_LIMIT = 2_000;

/**
 * An absolute http(s) URL without credentials, or nothing. `base` is where a relative one starts from.
 * Other schemes (`javascript:`, `data:`, `file:`) never leave here.
 */
export function resolveLink(href: string, base?: string): string | undefined {
  const written = href.trim();
  // A parser takes its time with megabytes.
  if (written.length > LINK_LIMIT) return undefined;
  const url = URL.parse(written, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  return url.href.length > LINK_LIMIT ? undefined : url.href;
}
