import { inventArticles } from './invented-articles.ts';

/** Feeds as clean as an outlet's can be, RSS 2.0 with what most have; the same ones for the same seed. */
export function inventFeeds(count: number, entries: number, seed: number): readonly string[] {
  const articles = inventArticles(Math.min(count * entries, MOST_ARTICLES), 'brief', seed);
  return Array.from({ length: count }, (_, feed) => {
    const items = Array.from({ length: entries }, (_, index) => {
      const number = feed * entries + index;
      const { title = '', summary = '' } = articles[number % articles.length] ?? {};
      return itemXml(number, title, summary);
    });
    return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Outlet ${feed}</title><link>https://outlet-${feed}.example/</link><description>News</description>
<language>en</language><atom:link rel="self" type="application/rss+xml" href="https://outlet-${feed}.example/rss"/>
${items.join('\n')}
</channel></rss>`;
  });
}

/** Texts come again in other feeds; their entries don't. */
const MOST_ARTICLES = 2_000;
const START = Date.UTC(2026, 2, 2, 8);
const MINUTE_MS = 60_000;

function itemXml(number: number, title: string, summary: string): string {
  const link = `https://outlet.example/world/${number}`;
  return `<item><title>${escapeXml(title)}</title><link>${link}</link><guid isPermaLink="false">n-${number}</guid>
<pubDate>${new Date(START - number * MINUTE_MS).toUTCString()}</pubDate><dc:creator>A. Writer</dc:creator>
<description>${escapeXml(`<p>${summary}</p>`)}</description><category>World</category></item>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
