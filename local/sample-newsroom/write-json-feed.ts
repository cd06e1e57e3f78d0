import type { Edition, EditionEntry } from './edition.ts';

/**
 * An edition as JSON Feed 1.1; https://www.jsonfeed.org/version/1.1/.
 * @param self the address of the feed
 */
export function writeJsonFeed({ outlet, home, entries }: Edition, self: string): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.title,
    description: outlet.description,
    home_page_url: home,
    feed_url: self,
    language: outlet.lang,
    authors: [{ name: outlet.title }],
    items: entries.map(itemOf),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

/** An item must have a content, so one without a body has its summary there too. */
function itemOf(entry: EditionEntry) {
  return {
    id: entry.guid,
    url: entry.link,
    title: entry.headline,
    summary: entry.summary,
    content_text: [entry.summary, ...entry.body].join('\n\n'),
    date_published: new Date(entry.publishedAt).toISOString(),
    date_modified: new Date(entry.updatedAt).toISOString(),
    tags: [entry.section],
  };
}
