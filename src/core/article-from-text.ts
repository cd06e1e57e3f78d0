import { BODY_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT } from './article.ts';
import type { Classifiable } from './classification.ts';
import { isFurniture } from './furniture.ts';

/** An article that was saved or printed as text, furniture of its page included. */
export type TextArticle = Classifiable & { readonly body?: string };

/**
 * Finds the article in the text of a page: its headline, the paragraphs that a feed would give as its summary,
 * and the rest. Lines that belong to the page (menus, bylines, captions, share and author lines) are left out,
 * and so are teasers of other articles: a headline between the paragraphs, and what stands below it up to
 * the page's next furniture.
 */
export function articleFromText(text: string): TextArticle {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isFurniture(line));
  const titleAt = Math.max(0, lines.findIndex(isHeadline));
  const title = lines[titleAt] ?? '';
  const paragraphs = withoutTeasers(lines.slice(titleAt + 1));
  const lead = paragraphs.slice(0, SUMMARY_PARAGRAPHS).join('\n');
  const body = paragraphs.slice(SUMMARY_PARAGRAPHS).join('\n');
  return {
    title: title.slice(0, TITLE_LIMIT),
    summary: lead.slice(0, SUMMARY_LIMIT),
    ...(body !== '' && { body: body.slice(0, BODY_LIMIT) }),
  };
}

const SUMMARY_PARAGRAPHS = 2;

const HEADLINE_WORDS = 4;

/** Several words, and no sentence's end. */
function isHeadline(line: string): boolean {
  return line.split(/\s+/).length >= HEADLINE_WORDS && !endsSentence(line);
}

const endsSentence = (line: string): boolean => /[.!?…。！？]["”’»)\]]*$/u.test(line);

/** Paragraphs that must stand before a headline can be that of another article. */
const PARAGRAPHS_BEFORE_TEASERS = 3;

/**
 * Below a headline that stands among the paragraphs, a paragraph or two tell of something else, or it is a
 * heading of this article. Which one shows in what follows: a heading has several paragraphs below it.
 */
function withoutTeasers(lines: readonly string[]): readonly string[] {
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (isHeadline(line)) sections.push([line]);
    else if (endsSentence(line)) sections.at(-1)?.push(line);
  }
  const [main = [], ...others] = sections;
  if (main.length < PARAGRAPHS_BEFORE_TEASERS) return sections.flat();
  return [...main, ...others.filter((section) => section.length > TEASER_PARAGRAPHS + 1).flat()];
}

const TEASER_PARAGRAPHS = 2;
