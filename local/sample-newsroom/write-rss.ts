import { escapeUTF8 as escapeXml } from 'entities';
import type { Edition, EditionEntry } from './edition.ts';

const NAMESPACES =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
/** How long a reader may keep the feed; the newsroom is quick. */
const TTL_MINUTES = 1;

/**
 * An edition as RSS 2.0; https://www.rssboard.org/rss-specification.
 * @param self the address of the feed
 * @param hub the address of the hub that pushes it
 */
export function writeRss({ outlet, home, entries, modifiedAt }: Edition, self: string, hub?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${NAMESPACES}>
<channel>
<title>${escapeXml(outlet.title)}</title>
<link>${escapeXml(home)}</link>
<description>${escapeXml(outlet.description)}</description>
<language>${escapeXml(outlet.lang)}</language>
<lastBuildDate>${rfc822(modifiedAt)}</lastBuildDate>
<ttl>${TTL_MINUTES}</ttl>
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(self)}"/>${hub === undefined ? '' : `\n<atom:link rel="hub" href="${escapeXml(hub)}"/>`}
${entries.map(itemOf).join('\n')}
</channel>
</rss>
`;
}

/** Descriptions and contents are HTML, so plain text is escaped once for HTML and once for XML. */
function itemOf(entry: EditionEntry): string {
  const content = entry.body.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('\n');
  return `<item>
<title>${escapeXml(entry.headline)}</title>
<link>${escapeXml(entry.link)}</link>
<guid isPermaLink="false">${escapeXml(entry.guid)}</guid>
<pubDate>${rfc822(entry.publishedAt)}</pubDate>
<category>${escapeXml(entry.section)}</category>
<description>${escapeXml(escapeXml(entry.summary))}</description>${
    content === '' ? '' : `\n<content:encoded>${escapeXml(content)}</content:encoded>`
  }
</item>`;
}

/** The HTTP date is an RFC 822 date with a four-digit year. */
const rfc822 = (at: number): string => new Date(at).toUTCString();
