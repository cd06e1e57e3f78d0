/** The text, at most `limit` UTF-16 units of it; never cut inside a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
