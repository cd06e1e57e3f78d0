import { html } from 'hono/html';
import type { Email, SlackMessage } from '../../src/core/message.ts';
import { type Markup, page } from '../../web/page.ts';
import type { InboxMessage } from '../inbox.ts';
import { ICON } from './icon.ts';
import { recipient, subjectOf } from './inbox-column.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';
import { slackBlocks } from './slack-blocks.ts';
import { ago, exactTime } from './tell-time.ts';

/** One message as its reader sees it. */
export function messagePage(message: InboxMessage, from: string, now: number): Markup {
  const { email, slack, at } = message;
  return page({
    title: subjectOf(message),
    stylesheet: RECEIPT_SHEET,
    nav: [{ href: '/#inbox', label: 'Back to the inbox' }],
    head: ICON,
    main: html`<p class="dateline">${message.kind === 'email' ? 'Email' : 'Slack message'} · ${ago(at, now)} · ${VIA[message.via]}</p>
${email === undefined ? '' : emailView(email, message, from)}${slack === undefined ? '' : slackView(slack, message)}`,
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
<details><summary>Headers</summary><pre>${Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}</pre></details>
${receiptLink(headers)}`;
}

/** The story's id stands in the header that makes its mails one thread. */
function receiptLink({ References = '' }: Email['headers']): Markup {
  const story = /^<story\.([0-9a-f]+)@/.exec(References)?.[1];
  if (story === undefined) return html``;
  return html`<p class="after"><a href="/articles/${story}">The receipt: how this article came here, and why</a></p>`;
}

function slackView({ blocks, text }: SlackMessage, message: InboxMessage): Markup {
  return html`<h1 class="channel">${recipient(message)}</h1>
<div class="post"><div class="tile" aria-hidden="true">W</div><div><p class="sender"><b>Wirewatch</b> <span class="app">APP</span> <span class="quiet">${exactTime(message.at)}</span></p>
${slackBlocks(blocks)}</div></div>
<details><summary>As a notification shows it</summary><pre>${text}</pre></details>
<details><summary>Blocks</summary><pre>${JSON.stringify(blocks, undefined, 2)}</pre></details>`;
}
