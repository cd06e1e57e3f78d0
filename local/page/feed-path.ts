/** Enough of an id to tell feeds apart; short, because the live page lists all of them. */
const ID_CHARACTERS = 10;

/** Where a feed's receipt is. */
export function feedPath(id: string): string {
  return `/feeds/${encodeURIComponent(id.slice(0, ID_CHARACTERS))}`;
}

/** Whether a receipt's address, short or with the whole id, is that of the feed `id`. */
export function isFeedPath(path: string, id: string): boolean {
  return path.startsWith(feedPath(id)) && `/feeds/${encodeURIComponent(id)}`.startsWith(path);
}
