import { escapeUTF8 as escapeXml } from 'entities';
import type { Edition, EditionEntry } from './edition.ts';

/**
 * An edition as Atom 1.0; RFC 4287.
 * @param self the address of the feed
 * @param hub the address of the hub that pushes it
 */
export function writeAtom(
  { outlet, home, entries, modifiedAt }: Edition,
  self: string,
  hub?: string,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(outlet.lang)}">
<id>tag:${escapeXml(outlet.id)}.example,2026:feed</id>
<title>${escapeXml(outlet.title)}</title>
<subtitle>${escapeXml(outlet.description)}</subtitle>
<updated>${rfc3339(modifiedAt)}</updated>
<author><name>${escapeXml(outlet.title)}</name></author>
<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>${hub === undefined ? '' : `\n<link rel="hub" href="${escapeXml(hub)}"/>`}
<link rel="alternate" type="text/html" href="${escapeXml(home)}"/>
${entries.map(entryOf).join('\n')}
</feed>
`;
}

function entryOf(entry: EditionEntry): string {
  const content = entry.body.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('\n');
  return `<entry>
<id>${escapeXml(entry.guid)}</id>
<title>${escapeXml(entry.headline)}</title>
<link rel="alternate" type="text/html" href="${escapeXml(entry.link)}"/>
<published>${rfc3339(entry.publishedAt)}</published>
<updated>${rfc3339(entry.updatedAt)}</updated>
<category term="${escapeXml(entry.section)}"/>
<summary>${escapeXml(entry.summary)}</summary>${
    content === '' ? '' : `\n<content type="html">${escapeXml(content)}</content>`
  }
</entry>`;
}

const rfc3339 = (at: number): string => new Date(at).toISOString();
