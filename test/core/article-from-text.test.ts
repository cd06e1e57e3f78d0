import { describe, expect, test } from 'vitest';
import { articleFromText } from '../../src/core/article-from-text.ts';

const PAGE = `
Skip to content
Harbour reopens after the longest storm in years

By Ada Lund March 2, 2026 9:12 AM 3 min read
Ferries at the quay on Monday. (Ola Nord / AFP via Getty Images)
This audio is created with AI assistance

Ferries sailed again from noon on Monday, the port authority said.
The first boat left with forty passengers and two lorries.

“We have waited for nine days,” said its captain.
The authority expects the timetable to hold from Tuesday.
Islanders had been supplied by helicopter.

Bakers urge the council to cap the price of rye
Bakers asked the council on Sunday to cap the price of rye for a year.
Author: Ada Lund
Share this article
`;

describe('an article in a page’s text', () => {
  const article = articleFromText(PAGE);

  test('has its headline as title, not the menu', () => {
    expect(article.title).toBe('Harbour reopens after the longest storm in years');
  });

  test('has its first paragraphs as summary', () => {
    expect(article.summary).toBe(
      'Ferries sailed again from noon on Monday, the port authority said.\nThe first boat left with forty passengers and two lorries.',
    );
  });

  test('has the other paragraphs as body, without bylines, captions, share lines and teasers', () => {
    expect(article.body).toMatch(/^“We have waited.*helicopter\.$/s);
    expect(article.body).not.toMatch(/rye|Author|Getty|audio|Share/);
  });
});

test('a heading with several paragraphs below it belongs to the article', () => {
  const paragraphs = (word: string) => `${word} rose again on Monday.\n`.repeat(3);
  const { body } = articleFromText(
    `Water rises in all three valleys\n${paragraphs('Rivers')}What the engineers expect next\n${paragraphs('Lakes')}`,
  );
  expect(body).toContain('What the engineers expect next\nLakes rose');
});

test.each([
  ['one line', 'North Korea fires a missile', { title: 'North Korea fires a missile', summary: '' }],
  ['one sentence', 'It rained.', { title: 'It rained.', summary: '' }],
  ['nothing', '', { title: '', summary: '' }],
  ['only furniture', 'Skip to content\nShare', { title: '', summary: '' }],
])('%s is taken as it is', (_, text, expected) => {
  expect(articleFromText(text)).toEqual(expected);
});
