import { html } from 'hono/html';
import type { Alert } from '../../core/alert.ts';
import type { AlertReason } from '../../core/alert-reasons.ts';
import type { EvidenceField } from '../../core/classification.ts';
import { excerpt, firstSentence } from '../../core/excerpt.ts';
import { markEvidence } from '../../core/mark-evidence.ts';
import type { Email } from '../../core/message.ts';
import { oneLine, withoutControls } from '../../core/one-line.ts';
import type { SubscriptionLinks } from '../../core/token.ts';
import { alertEmailText } from './alert-email-text.ts';
import { type AlertEmailContext, type AlertEmailView, alertEmailView } from './alert-email-view.ts';
import { emailLayout, type Markup, STYLES } from './email-layout.ts';

const SUBJECT_CHARACTERS = 200;
const PREHEADER_CHARACTERS = 160;
const NOTHING = html``;

/** Renders an alert as a mail. Pure. */
export function renderAlertEmail(alert: Alert, context: AlertEmailContext): Email {
  const view = alertEmailView(alert, context);
  return {
    to: context.to,
    subject: subjectOf(view),
    html: emailLayout({
      title: subjectOf(view),
      preheader: preheaderOf(alert, view),
      body: body(alert, view),
      footer: footer(view),
    }),
    text: alertEmailText(view),
    headers: headersOf(alert, context.links),
  };
}

function subjectOf(view: AlertEmailView): string {
  const [topic] = view.topics;
  return excerpt(oneLine(topic === undefined ? view.title : `${topic}: ${view.title}`), SUBJECT_CHARACTERS);
}

function preheaderOf(alert: Alert, view: AlertEmailView): string {
  const sentence = firstSentence(oneLine(view.summary), alert.article.lang);
  return sentence === '' ? `${view.outlet}, ${view.time}` : excerpt(sentence, PREHEADER_CHARACTERS);
}

/**
 * One-click unsubscription (RFC 8058), no answers from mail robots (RFC 3834), one list to filter by (RFC
 * 2919), and one thread per story (RFC 5322 §3.6.4: replies to a message that nobody got still form one).
 */
function headersOf(alert: Alert, links: SubscriptionLinks): Readonly<Record<string, string>> {
  const host = URL.parse(links.manage)?.hostname ?? 'localhost';
  return {
    'List-Unsubscribe': `<${links.unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `Wirewatch alerts <alerts.${host}>`,
    'Auto-Submitted': 'auto-generated',
    References: `<story.${alert.storyId}@${host}>`,
  };
}

function body(alert: Alert, view: AlertEmailView): Markup {
  return html`<div style="padding:24px 0">
<p class="quiet" style="${STYLES.dateline}">${view.outlet} &middot; <span style="white-space:nowrap">${view.time}</span></p>
<h1 class="headline ink" dir="auto" lang="${alert.article.lang ?? ''}" style="${STYLES.headline}">${headline(alert, view)}</h1>
${summary(alert, view)}
${readButton(view)}
</div>
<div class="rule" style="${STYLES.section}">
<p class="ink" style="${STYLES.label}">Why you get this</p>
${view.reasons.map(reasonLine)}
</div>`;
}

function headline(alert: Alert, view: AlertEmailView): Markup {
  const title = marked(alert, view.title, 'title');
  if (view.link === undefined) return html`${title}`;
  return html`<a class="ink" href="${view.link}" style="${STYLES.plainLink}">${title}</a>`;
}

function summary(alert: Alert, view: AlertEmailView): Markup {
  if (view.summary === '') return NOTHING;
  const text = marked(alert, view.summary, 'summary');
  return html`<p class="ink" dir="auto" lang="${alert.article.lang ?? ''}" style="${STYLES.paragraph}">${text}</p>`;
}

function readButton(view: AlertEmailView): Markup {
  if (view.link === undefined) return NOTHING;
  return html`<p style="margin:24px 0 8px"><a class="button" href="${view.link}" style="${STYLES.button}">Read at ${view.outlet}</a></p>`;
}

function marked(alert: Alert, text: string, field: EvidenceField): readonly Markup[] {
  const evidence = alert.topics.flatMap((topic) => topic.evidence);
  return markEvidence(text, field, evidence).map((segment) => {
    const shown = withoutControls(segment.text);
    if (!segment.marked) return html`${shown}`;
    return html`<mark class="mark" title="${segment.why ?? ''}" style="${STYLES.mark}">${shown}</mark>`;
  });
}

function reasonLine(reason: AlertReason): Markup {
  const evidence = reason.evidence.map((item, index) => {
    const where = html`<span class="quiet" style="${STYLES.quiet}">(${item.where})</span>`;
    return html`${index === 0 ? ': ' : '; '}<em dir="auto">${item.text}</em> ${where} &mdash; ${item.why}`;
  });
  return html`<p class="ink" style="${STYLES.small}"><strong>${reason.topic}</strong>${evidence}</p>`;
}

function footer(view: AlertEmailView): Markup {
  return html`<p style="margin:0 0 8px">Sent to ${view.to}, once per story, because you asked for these topics.</p>
<p style="margin:0"><a class="accent" href="${view.links.manage}" style="${STYLES.link}">See or change what you get</a> &nbsp;&middot;&nbsp; <a class="accent" href="${view.links.unsubscribe}" style="${STYLES.link}">Unsubscribe</a></p>`;
}
