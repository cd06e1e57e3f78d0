import { html } from 'hono/html';
import { excerpt } from '../../src/core/excerpt.ts';
import { oneLine } from '../../src/core/one-line.ts';
import type { Markup } from '../../web/page.ts';
import type { InboxMessage } from '../inbox.ts';
import { counted } from './count-words.ts';
import { emailGist } from './email-gist.ts';
import type { LiveView } from './live-view.ts';
import { plainMrkdwn, slackGist } from './slack-blocks.ts';
import { ago } from './tell-time.ts';

const GIST_CHARACTERS = 120;

/** The latest messages that went out, each as its reader's list of messages shows it. */
export function inboxColumn(view: LiveView): Markup {
  const { messages, subscriptions, now } = view;
  return html`<section class="inbox" id="inbox"><h2>Inbox <span>${counted(subscriptions, 'subscription')}</span></h2>
${messages.length === 0 ? empty(subscriptions) : ''}<ol>${messages.map((message) => card(message, now))}</ol></section>`;
}

function empty(subscriptions: number): Markup {
  if (subscriptions === 0) {
    return html`<div class="empty"><h3>Nobody subscribed</h3><p><a href="/subscribe">Choose topics</a>, and the first alert stands here as its reader gets it.</p></div>`;
  }
  return html`<div class="empty"><h3>Nothing sent yet</h3><p>The first alert stands here as its reader gets it.</p></div>`;
}

function card(message: InboxMessage, now: number): Markup {
  const { id, kind, at, via } = message;
  return html`<li class="${kind}"><p class="sender"><span><b>Wirewatch</b> ${VIA[via]} ${recipient(message)}</span>${ago(at, now)}</p>
<h3><a href="/inbox/${encodeURIComponent(id)}">${subjectOf(message)}</a></h3>
<p class="gist">${excerpt(gistOf(message), GIST_CHARACTERS)}</p></li>
`;
}

const VIA = {
  inbox: 'to',
  smtp: 'by SMTP to',
  slack: 'to',
} as const satisfies Record<InboxMessage['via'], string>;

/** An address, or a Slack channel as Slack writes it. */
export function recipient({ kind, to, via }: InboxMessage): string {
  return kind === 'slack' && via === 'inbox' ? `#${to}` : to;
}

/** What a message is about, in one line. */
export function subjectOf({ email, slack }: InboxMessage): string {
  return oneLine(email?.subject ?? plainMrkdwn(slack?.text ?? ''));
}

function gistOf({ email, slack }: InboxMessage): string {
  if (email !== undefined) return emailGist(email);
  return slack === undefined ? '' : slackGist(slack);
}
