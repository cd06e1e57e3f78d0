/** The link if it is http(s), as a URL parser writes it: without quotes, spaces or angle brackets. No `javascript:`. */
export function httpLink(link: string | undefined): string | undefined {
  const url = link === undefined ? null : URL.parse(link);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href;
}
