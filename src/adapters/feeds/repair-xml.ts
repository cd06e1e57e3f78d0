import { FeedError } from '../../core/feed.ts';

/** Six times what the largest real feeds hold; each costs memory, and the time to match its end. */
const MAX_TAGS = 250_000;

/** A start of document as it should be: the declaration, or one of the roots that feeds have. */
const START = /<(?:\?xml[\s?]|!DOCTYPE\s|!--|(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)[\s>/])/i;

/**
 * Mends what would mislead an XML reader, in time linear in the text: drops characters that XML doesn't
 * have (https://www.w3.org/TR/xml/#charsets), whatever stands before the document, and the DOCTYPE with all
 * it defines, so that no entity can be expanded. Throws {@link FeedError} if there are absurdly many tags.
 */
export function repairXml(text: string): string {
  const clean = dropDoctypes(dropJunkBefore(dropNonXmlCharacters(text)));
  if (countTags(clean) > MAX_TAGS) {
    throw new FeedError(`the document has more than ${MAX_TAGS} tags; a feed this large is not read`);
  }
  return clean;
}

function dropNonXmlCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g, '');
}

/** Warnings of the site's own software often stand before the prolog. */
function dropJunkBefore(text: string): string {
  const start = text.search(START);
  return start > 0 ? text.slice(start) : text;
}

function dropDoctypes(text: string): string {
  const found = /<!DOCTYPE/i.exec(text);
  if (found === null) return text;
  const end = endOfDoctype(text, found.index + found[0].length);
  return text.slice(0, found.index) + text.slice(end);
}

/** The index after the DOCTYPE's `>`: one outside quotes and outside the internal subset's brackets. */
function endOfDoctype(text: string, start: number): number {
  let quote = '';
  let inSubset = false;
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') inSubset = true;
    else if (character === ']') inSubset = false;
    else if (character === '>' && !inSubset) return index + 1;
  }
  return text.length;
}

function countTags(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) count++;
  return count;
}
