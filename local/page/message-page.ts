import { html } from 'hono/html';
import type { Delivery } from '../../src/core/delivery.ts';
import type { Email, SlackMessage } from '../../src/core/message.ts';
import { type Markup, page } from '../../web/page.ts';
import type { InboxMessage } from '../inbox.ts';
import { ICON } from './icon.ts';
import { recipient, subjectOf } from './inbox-column.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';
import { slackBlocks } from './slack-blocks.ts';
import { ago, exactTime } from './tell-time.ts';

export interface MessagePageContext {
  /** The sender, as mails name it. */
  readonly from: string;
  /** The ledger's records of the alerts in the message. */
  readonly deliveries: readonly Delivery[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One message as its reader sees it. */
export function messagePage(message: InboxMessage, { from, deliveries, now }: MessagePageContext): Markup {
  const { email, slack, at } = message;
  return page({
    title: subjectOf(message),
    stylesheet: RECEIPT_SHEET,
    nav: [{ href: '/#inbox', label: 'Back to the inbox' }],
    head: ICON,
    main: html`<p class="dateline">${message.kind === 'email' ? 'Email' : 'Slack message'} · ${ago(at, now)} · ${VIA[message.via]}</p>
${email === undefined ? '' : emailView(email, message, from)}${slack === undefined ? '' : slackView(slack, message)}
${receiptLinks(deliveries)}`,
  });
}

const VIA = {
  inbox: 'kept on this machine',
  smtp: 'a copy of what went out by SMTP',
  slack: 'a copy of what was posted to Slack',
} as const satisfies Record<InboxMessage['via'], string>;

function emailView({ text, headers, subject }: Email, message: InboxMessage, from: string): Markup {
  return html`<h1>${subject}</h1>
<dl class="envelope">
<div><dt>From</dt><dd>${from}</dd></div>
<div><dt>To</dt><dd>${message.to}</dd></div>
<div><dt>Date</dt><dd>${exactTime(message.at)}</dd></div>
</dl>
<iframe title="The email" src="/inbox/${encodeURIComponent(message.id)}/email" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<details><summary>Plain text, as a terminal shows it</summary><pre>${text}</pre></details>
<details><summary>Headers</summary><pre>${Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}</pre></details>`;
}

function receiptLinks(deliveries: readonly Delivery[]): Markup {
  if (deliveries.length === 0) return html``;
  const links = deliveries.map(
    ({ articleId, title }) => html`<li><a href="/articles/${articleId}">${title}</a></li>`,
  );
  return html`<p class="after">${deliveries.length === 1 ? 'The receipt: how it' : 'The receipts: how each'} came here, and why</p>
<ul>${links}</ul>`;
}

function slackView({ blocks, text }: SlackMessage, message: InboxMessage): Markup {
  return html`<h1 class="channel">${recipient(message)}</h1>
<div class="post"><div class="tile" aria-hidden="true">W</div><div><p class="sender"><b>Wirewatch</b> <span class="app">APP</span> <span class="quiet">${exactTime(message.at)}</span></p>
${slackBlocks(blocks)}</div></div>
<details><summary>As a notification shows it</summary><pre>${text}</pre></details>
<details><summary>Blocks</summary><pre>${JSON.stringify(blocks, undefined, 2)}</pre></details>`;
}
