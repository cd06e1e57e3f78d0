import { oneLine } from '../../core/one-line.ts';
import { paragraphs } from './alert-email-text.ts';
import type { DigestEmailView, DigestGroup, DigestItem } from './digest-email-view.ts';
import { storyWords } from './story-words.ts';
import { wrapText } from './wrap-text.ts';

/**
 * The text part of a digest's mail.
 * @param footer its paragraphs
 */
export function digestEmailText(view: DigestEmailView, footer: readonly string[]): string {
  return paragraphs([
    wrapText(view.dateline),
    wrapText(view.title),
    wrapText(view.note),
    ...view.groups.flatMap(groupText),
    '-- ',
    ...footer,
  ]);
}

function groupText({ topic, items }: DigestGroup): readonly string[] {
  const heading = oneLine(`${topic} (${items.length})`).toUpperCase();
  return [`${heading}\n${'='.repeat(Math.min(heading.length, 72))}`, ...items.map(storyText)];
}

function storyText({ view }: DigestItem): string {
  const { lead, outlet, time, others, link, feedback } = view;
  return [
    lead === undefined ? '' : wrapText(`${lead.label}: ${lead.what}`),
    wrapText(oneLine(view.title)),
    wrapText(oneLine(view.summary), '  '),
    wrapText(oneLine(`${outlet} · ${time}`), '  '),
    wrapText(oneLine(others), '  '),
    wrapText(storyWords(view), '  '),
    link === undefined ? '' : `  Read: ${link}`,
    feedback === undefined ? '' : `  Not about this? ${feedback}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
