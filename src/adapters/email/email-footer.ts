import { html } from 'hono/html';
import type { EmailContext } from './email-context.ts';
import { type Markup, STYLES } from './email-layout.ts';
import { wrapText } from './wrap-text.ts';

/** The end of every mail with alerts: who gets it, why, and how to stop. */
export interface EmailFooter {
  readonly html: Markup;
  readonly text: readonly string[];
}

/** @param why how the sentence `Sent to reader@example.org` goes on */
export function emailFooter({ to, links }: EmailContext, why: string): EmailFooter {
  const sentence = `Sent to ${to}${why}`;
  return {
    html: html`<p style="margin:0 0 8px">${sentence}</p>
<p style="margin:0"><a class="accent" href="${links.manage}" style="${STYLES.link}">See or change what you get</a> &nbsp;&middot;&nbsp; <a class="accent" href="${links.unsubscribe}" style="${STYLES.link}">Unsubscribe</a></p>`,
    text: [
      wrapText(sentence),
      `See or change what you get:\n${links.manage}`,
      `Unsubscribe:\n${links.unsubscribe}`,
    ],
  };
}
