import { html } from 'hono/html';
import type { Alert } from '../../core/alert.ts';
import type { AlertReason } from '../../core/alert-reasons.ts';
import { deliveryId } from '../../core/delivery.ts';
import { excerpt, firstSentence } from '../../core/excerpt.ts';
import type { Email } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { alertEmailText } from './alert-email-text.ts';
import { type AlertEmailView, alertEmailView } from './alert-email-view.ts';
import type { EmailContext } from './email-context.ts';
import { emailFooter } from './email-footer.ts';
import { emailLayout, type Markup, STYLES } from './email-layout.ts';
import { listHeaders, threadHeaders } from './list-headers.ts';
import { markedText } from './marked-text.ts';

const SUBJECT_CHARACTERS = 200;
const PREHEADER_CHARACTERS = 160;
const NOTHING = html``;

/**
 * Renders an alert as a mail. Pure.
 * @param alsoReportedBy other outlets, where they are known
 */
export function renderAlertEmail(
  alert: Alert,
  context: EmailContext,
  alsoReportedBy: readonly string[] = [],
): Email {
  const view = viewOf(alert, context, alsoReportedBy);
  const subject = subjectOf(alert, view);
  const footer = emailFooter(context, WHY[alert.follows?.kind ?? 'first']);
  return {
    to: context.to,
    subject,
    html: emailLayout({
      title: subject,
      preheader: preheaderOf(alert, view),
      body: body(alert, view),
      footer: footer.html,
    }),
    text: alertEmailText(view, footer.text),
    headers: { ...listHeaders(context.links), ...threadHeaders(alert.storyId, context.links) },
    deliveries: [deliveryId(alert)],
  };
}

const WHY = {
  first: ', once per story, because you asked for these topics.',
  update: ' because the story changed, and you asked for these topics.',
  coverage: ' because you asked for these topics.',
} as const;

/** More coverage is short: the reader had the story, and why. */
function viewOf(alert: Alert, context: EmailContext, alsoReportedBy: readonly string[]): AlertEmailView {
  const view = alertEmailView(alert, context, alsoReportedBy);
  return alert.follows?.kind === 'coverage' ? { ...view, summary: '', reasons: [] } : view;
}

function subjectOf({ follows }: Alert, { topics: [topic], outlet, title }: AlertEmailView): string {
  const line = (prefix: string): string => excerpt(oneLine(`${prefix}: ${title}`), SUBJECT_CHARACTERS);
  if (follows?.kind === 'coverage') return line(`Also reported by ${outlet}`);
  if (follows !== undefined) return line(`${topic ?? ''} update`);
  return topic === undefined ? excerpt(oneLine(title), SUBJECT_CHARACTERS) : line(topic);
}

function preheaderOf({ article }: Alert, { lead, summary, outlet, time }: AlertEmailView): string {
  if (lead !== undefined) return excerpt(`${lead.label}: ${lead.what}`, PREHEADER_CHARACTERS);
  const sentence = firstSentence(oneLine(summary), article.lang);
  return sentence === '' ? `${outlet}, ${time}` : excerpt(sentence, PREHEADER_CHARACTERS);
}

function body(alert: Alert, view: AlertEmailView): Markup {
  return html`<div style="padding:24px 0">
<p class="quiet" style="${STYLES.dateline}">${view.outlet} &middot; <span style="white-space:nowrap">${view.time}</span></p>
${leadLine(view)}<h1 class="headline ink" dir="auto" lang="${alert.article.lang ?? ''}" style="${STYLES.headline}">${headline(alert, view)}</h1>
${summary(alert, view)}${others(view)}
${buttons(view)}
</div>
${reasons(view)}`;
}

/** What changed stands above the headline: it is the news. */
function leadLine({ lead }: AlertEmailView): Markup {
  if (lead === undefined) return NOTHING;
  return html`<p class="ink" style="${STYLES.lead}"><strong class="accent" style="${STYLES.accent}">${lead.label}:</strong> ${lead.what}</p>
`;
}

function headline(alert: Alert, view: AlertEmailView): Markup {
  const title = markedText(alert, view.title, 'title', view);
  if (view.link === undefined) return html`${title}`;
  return html`<a class="ink" href="${view.link}" style="${STYLES.plainLink}">${title}</a>`;
}

function summary(alert: Alert, view: AlertEmailView): Markup {
  if (view.summary === '') return NOTHING;
  const text = markedText(alert, view.summary, 'summary', view);
  return html`<p class="ink" dir="auto" lang="${alert.article.lang ?? ''}" style="${STYLES.paragraph}">${text}</p>`;
}

function others({ others: text }: AlertEmailView): Markup {
  return text === '' ? NOTHING : html`<p class="quiet" style="${STYLES.small};${STYLES.quiet}">${text}</p>`;
}

function buttons({ link, outlet, feedback }: AlertEmailView): Markup {
  const read =
    link === undefined
      ? NOTHING
      : html`<a class="button" href="${link}" style="${STYLES.button}">Read at ${outlet}</a> `;
  const notAbout =
    feedback === undefined
      ? NOTHING
      : html`<a class="second ink rule" href="${feedback}" style="${STYLES.secondButton}">Not about this?</a>`;
  return html`<p style="margin:20px 0 0">${read}${notAbout}</p>`;
}

function reasons(view: AlertEmailView): Markup {
  if (view.reasons.length === 0) return NOTHING;
  return html`<div class="rule" style="${STYLES.section}">
<p class="ink" style="${STYLES.label}">Why you get this</p>
${view.reasons.map(reasonLine)}
</div>`;
}

function reasonLine(reason: AlertReason): Markup {
  const evidence = reason.evidence.map((item, index) => {
    const where = html`<span class="quiet" style="${STYLES.quiet}">(${item.where})</span>`;
    return html`${index === 0 ? ': ' : '; '}<em dir="auto">${item.text}</em> ${where} &mdash; ${item.why}`;
  });
  return html`<p class="ink" style="${STYLES.small}"><strong>${reason.topic}</strong>${evidence}</p>`;
}
