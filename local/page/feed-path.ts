/** Enough of an id to tell feeds apart; short, because the live page lists all of them. */
const ID_CHARACTERS = 12;

/** Where a feed's receipt is. */
export function feedPath(id: string): string {
  return `/feeds/${encodeURIComponent(id.slice(0, ID_CHARACTERS))}`;
}
