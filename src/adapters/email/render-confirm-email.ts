import { html } from 'hono/html';
import type { Cadence } from '../../core/cadence.ts';
import { cadenceWords } from '../../core/cadence-words.ts';
import { excerpt } from '../../core/excerpt.ts';
import type { Email } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { emailLayout, type Markup, STYLES } from './email-layout.ts';
import { wrapText } from './wrap-text.ts';

export interface ConfirmEmailContext {
  /** The address that someone gave. */
  readonly to: string;
  /** The subscription that the mail is about. */
  readonly subscriptionId: string;
  readonly topicNames: readonly string[];
  /** @default each alert at once */
  readonly cadence?: Cadence | undefined;
  /** Leads to a page with a button: opening it changes nothing, because mail scanners open every link. */
  readonly confirmUrl: string;
}

const SUBJECT_CHARACTERS = 150;
const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Renders the mail that asks whether a subscription is wanted (double opt-in). Pure. */
export function renderConfirmEmail(context: ConfirmEmailContext): Email {
  const topics = LIST.format(context.topicNames);
  const subject = excerpt(oneLine(`Confirm your alerts about ${topics}`), SUBJECT_CHARACTERS);
  return {
    to: context.to,
    subject,
    html: emailLayout({
      title: subject,
      preheader: 'Nothing is sent to you until you confirm.',
      body: body(context, topics),
      footer: html`<p style="margin:0">Was it not you? Do nothing: without a confirmation no alert is ever sent to this address.</p>`,
    }),
    text: textOf(context, topics),
    headers: { 'Auto-Submitted': 'auto-generated' },
    subscriptionId: context.subscriptionId,
  };
}

function promise({ cadence }: ConfirmEmailContext): string {
  const what =
    cadence === undefined ? 'One email per story' : `One email with all stories ${cadenceWords(cadence)}`;
  return `${what}, with the words that made it match. Nothing is sent until you confirm, and every alert has a link to stop.`;
}

function body(context: ConfirmEmailContext, topics: string): Markup {
  return html`<div style="padding:24px 0">
<h1 class="headline ink" style="${STYLES.headline}">Do you want these alerts?</h1>
<p class="ink" style="${STYLES.paragraph}">Someone, we think you, asked Wirewatch to send news alerts to <strong>${context.to}</strong> about:</p>
<p class="ink" style="${STYLES.paragraph}"><strong>${topics}</strong></p>
<p class="ink" style="${STYLES.paragraph}">${promise(context)}</p>
<p style="margin:24px 0 16px"><a class="button" href="${context.confirmUrl}" style="${STYLES.button}">Confirm these alerts</a></p>
<p class="quiet" style="${STYLES.small};${STYLES.quiet}">The link works for 48 hours and opens a page with one button.</p>
</div>`;
}

function textOf(context: ConfirmEmailContext, topics: string): string {
  return `${[
    wrapText(oneLine(`Someone, we think you, asked Wirewatch to send news alerts to ${context.to} about:`)),
    wrapText(oneLine(topics), '  '),
    wrapText(promise(context)),
    `Confirm these alerts:\n${context.confirmUrl}`,
    wrapText('The link works for 48 hours and opens a page with one button.'),
    wrapText('Was it not you? Do nothing: without a confirmation no alert is ever sent to this address.'),
  ].join('\n\n')}\n`;
}
