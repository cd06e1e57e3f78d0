import { html } from 'hono/html';
import { excerpt } from '../../core/excerpt.ts';
import type { Email } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { formatTime } from '../format-time.ts';
import { paragraphs } from './alert-email-text.ts';
import { emailLayout, type Markup, STYLES } from './email-layout.ts';
import { wrapText } from './wrap-text.ts';

export interface DisabledEmailContext {
  /** The owner's address. */
  readonly to: string;
  /** The destination as it may be shown: `Slack …1a2b`. */
  readonly destination: string;
  readonly topicNames: readonly string[];
  /** What its provider said: `Slack answered 404 no_service`. */
  readonly reason: string;
  /** Since when nothing is sent, milliseconds since the epoch. */
  readonly since: number;
  /** Where to subscribe again, the form filled in. */
  readonly subscribeUrl: string;
}

const SUBJECT_CHARACTERS = 150;
const REASON_CHARACTERS = 300;
const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const FOOTER =
  'You get this one message because somebody gave your address as that of whoever looks after this destination. Nothing else is sent to it.';

/** Renders the mail that tells an owner that a destination takes no alerts any more. Pure. */
export function renderDisabledEmail(context: DisabledEmailContext): Email {
  const { to, destination } = context;
  const subject = excerpt(oneLine(`Alerts to ${destination} have stopped`), SUBJECT_CHARACTERS);
  const facts = factsOf(context);
  return {
    to,
    subject,
    html: emailLayout({
      title: subject,
      preheader: facts.why,
      body: body(context, subject, facts),
      footer: html`<p style="margin:0">${FOOTER}</p>`,
    }),
    text: paragraphs([
      wrapText(subject),
      wrapText(facts.what),
      wrapText(facts.why),
      wrapText(facts.lost),
      wrapText(facts.next),
      `Subscribe again:\n${context.subscribeUrl}`,
      wrapText(FOOTER),
    ]),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function factsOf({ destination, topicNames, reason, since }: DisabledEmailContext) {
  return {
    what: oneLine(
      `News alerts about ${LIST.format(topicNames)} went to ${destination} until ${formatTime(since)}. Then they were switched off.`,
    ),
    why: oneLine(`Why: ${excerpt(reason, REASON_CHARACTERS)}.`),
    lost: 'Alerts since then are not sent later.',
    next: 'To get them again, mend the destination, or make another one, and subscribe it. It is asked to confirm first.',
  };
}

function body(
  { subscribeUrl }: DisabledEmailContext,
  title: string,
  { what, why, lost, next }: ReturnType<typeof factsOf>,
): Markup {
  return html`<div style="padding:24px 0">
<h1 class="headline ink" style="${STYLES.headline}">${title}</h1>
<p class="ink" style="${STYLES.paragraph}">${what}</p>
<p class="ink" style="${STYLES.paragraph}"><strong>${why}</strong></p>
<p class="ink" style="${STYLES.paragraph}">${lost} ${next}</p>
<p style="margin:24px 0 0"><a class="button" href="${subscribeUrl}" style="${STYLES.button}">Subscribe again</a></p>
</div>`;
}
