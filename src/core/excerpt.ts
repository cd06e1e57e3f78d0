/**
 * The beginning of a text, at most `limit` UTF-16 units with its `…`, cut between words. It is a prefix of
 * the text but for the ellipsis, so offsets into the text stay true.
 */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1);
  const space = room.search(/\s\S*$/u);
  const words = space > limit / 2 ? room.slice(0, space) : room.replace(/[\ud800-\udbff]$/, '');
  return `${words.replace(/[\s,;:–—-]+$/u, '')}…`;
}

const SHORTEST_SENTENCE = 40;

/** The first sentence; short ones (`U.S.`, `Live:`) take the next with them. */
export function firstSentence(text: string, lang = 'en'): string {
  let sentence = '';
  for (const { segment } of sentences(text, lang)) {
    sentence += segment;
    if (sentence.trim().length >= SHORTEST_SENTENCE) break;
  }
  return sentence.trim();
}

function sentences(text: string, lang: string): Intl.Segments {
  // A feed's language tag may be anything, and an invalid one (`en-us-us`) makes the constructor throw.
  const [language = 'en'] = /^[a-z]{2,3}(?=-|$)/i.exec(lang) ?? [];
  return new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
}
