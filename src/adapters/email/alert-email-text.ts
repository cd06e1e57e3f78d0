import type { AlertReason } from '../../core/alert-reasons.ts';
import { oneLine } from '../../core/one-line.ts';
import type { AlertEmailView } from './alert-email-view.ts';
import { wrapText } from './wrap-text.ts';

/** The text part of an alert's mail: it reads well in a terminal, and says all that the HTML says. */
export function alertEmailText(view: AlertEmailView): string {
  const paragraphs = [
    wrapText(oneLine(`${view.outlet} · ${view.time}`)),
    wrapText(oneLine(view.title)),
    wrapText(oneLine(view.summary)),
    view.link === undefined ? '' : `Read: ${view.link}`,
    ['Why you get this:', ...view.reasons.map(reasonLines)].join('\n'),
    wrapText(`Sent to ${view.to}, once per story, because you asked for these topics.`),
    `See or change what you get:\n${view.links.manage}`,
    `Unsubscribe:\n${view.links.unsubscribe}`,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function reasonLines(reason: AlertReason): string {
  const evidence = reason.evidence.map((item) => `"${item.text}" (${item.where}), ${item.why}`).join('; ');
  return wrapText(oneLine(evidence === '' ? reason.topic : `${reason.topic}: ${evidence}`), '  ');
}
