import type { AlertReason } from '../../core/alert-reasons.ts';
import { oneLine } from '../../core/one-line.ts';
import type { AlertEmailView } from './alert-email-view.ts';
import { wrapText } from './wrap-text.ts';

/**
 * The text part of an alert's mail: it reads well in a terminal, and says all that the HTML says.
 * @param footer its paragraphs
 */
export function alertEmailText(view: AlertEmailView, footer: readonly string[]): string {
  const { lead, link, others, feedback } = view;
  return paragraphs([
    lead === undefined ? '' : wrapText(`${lead.label}: ${lead.what}`),
    wrapText(oneLine(`${view.outlet} · ${view.time}`)),
    wrapText(oneLine(view.title)),
    wrapText(oneLine(view.summary)),
    wrapText(others),
    link === undefined ? '' : `Read: ${link}`,
    view.reasons.length === 0 ? '' : ['Why you get this:', ...view.reasons.map(reasonLines)].join('\n'),
    feedback === undefined ? '' : `Not about this? Tell us:\n${feedback}`,
    ...footer,
  ]);
}

/** Paragraphs of plain text, the empty ones left out. */
export function paragraphs(texts: readonly string[]): string {
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}

function reasonLines(reason: AlertReason): string {
  const evidence = reason.evidence.map((item) => `"${item.text}" (${item.where}), ${item.why}`).join('; ');
  return wrapText(oneLine(evidence === '' ? reason.topic : `${reason.topic}: ${evidence}`), '  ');
}
