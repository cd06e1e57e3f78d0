import { html } from 'hono/html';
import type { Digest } from '../../core/alert.ts';
import { deliveryId } from '../../core/delivery.ts';
import { excerpt } from '../../core/excerpt.ts';
import type { Email } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import type { EmailRoom } from './alert-email-view.ts';
import { digestEmailText } from './digest-email-text.ts';
import {
  type DigestEmailContext,
  type DigestEmailView,
  type DigestGroup,
  type DigestItem,
  digestEmailView,
} from './digest-email-view.ts';
import { type EmailFooter, emailFooter } from './email-footer.ts';
import { emailLayout, type Markup, STYLES } from './email-layout.ts';
import { listHeaders } from './list-headers.ts';
import { markedText } from './marked-text.ts';
import { renderAlertEmail } from './render-alert-email.ts';
import { storyWords } from './story-words.ts';

/** Gmail clips mails whose HTML is larger than 102 kB, and with the rest the links to unsubscribe. */
const MOST_BYTES = 95_000;
/** Tried in turn until the mail fits; twenty alerts always fit into the last. */
const ROOMS: readonly [EmailRoom, ...EmailRoom[]] = [
  { headline: 240, summary: 300, name: 60, link: 2_000, marks: true },
  { headline: 160, summary: 160, name: 40, link: 1_000, marks: true },
  { headline: 120, summary: 0, name: 30, link: 600, marks: false },
  { headline: 80, summary: 0, name: 20, link: 300, marks: false },
];
const SUBJECT_CHARACTERS = 150;
const PREHEADER_CHARACTERS = 160;
const WHY = ' because you asked for these topics.';
const NOTHING = html``;

/** Renders several alerts as one mail, and a single one as itself. Pure. */
export function renderDigestEmail(digest: Digest, context: DigestEmailContext): Email {
  const [first, ...more] = digest.alerts;
  if (first !== undefined && more.length === 0) {
    return renderAlertEmail(first.alert, context, first.alsoReportedBy);
  }
  const footer = emailFooter(context, WHY);
  const { view, page } = pageThatFits(digest, context, footer);
  return {
    to: context.to,
    subject: subjectOf(digest, view),
    html: page,
    text: digestEmailText(view, footer.text),
    headers: listHeaders(context.links),
    deliveries: digest.alerts.map(({ alert }) => deliveryId(alert)),
  };
}

function pageThatFits(digest: Digest, context: DigestEmailContext, footer: EmailFooter) {
  const inRoom = (room: EmailRoom) => {
    const view = digestEmailView(digest, context, room);
    return { view, page: pageOf(digest, view, footer) };
  };
  const [roomy, ...tighter] = ROOMS;
  let rendered = inRoom(roomy);
  for (const room of tighter) {
    if (Buffer.byteLength(rendered.page) <= MOST_BYTES) break;
    rendered = inRoom(room);
  }
  return rendered;
}

function pageOf(digest: Digest, view: DigestEmailView, footer: EmailFooter): string {
  return emailLayout({
    title: subjectOf(digest, view),
    preheader: preheaderOf(view),
    body: html`<div style="padding:24px 0">
<p class="quiet" style="${STYLES.dateline}">${view.dateline}</p>
<h1 class="headline ink" style="${STYLES.headline}">${view.title}</h1>
${view.note === '' ? NOTHING : html`<p class="ink" style="${STYLES.paragraph}">${view.note}</p>`}
${view.groups.map(group)}
</div>`,
    footer: footer.html,
  });
}

/** `Wirewatch digest: 12 stories, North Korea and Russia lead`. */
function subjectOf({ occasion }: Digest, { title, groups }: DigestEmailView): string {
  const [first = '', second, third] = groups.map(({ topic }) => topic);
  const topics = second === undefined ? first : `${first} and ${second}`;
  const subject = third === undefined ? `${title} about ${topics}` : `${title}, ${topics} lead`;
  return excerpt(
    oneLine(occasion === 'burst' ? subject : `Wirewatch digest: ${subject}`),
    SUBJECT_CHARACTERS,
  );
}

/** The first headline of each group. */
function preheaderOf({ groups }: DigestEmailView): string {
  const headlines = groups.map(({ items: [first] }) => oneLine(first?.view.title ?? ''));
  return excerpt(headlines.join(' · '), PREHEADER_CHARACTERS);
}

function group({ topic, items }: DigestGroup): Markup {
  return html`<h2 class="ink" style="${STYLES.group}">${topic} <span class="quiet" style="${STYLES.quiet}">${items.length}</span></h2>
${items.map(story)}`;
}

function story({ item: { alert }, view }: DigestItem): Markup {
  const language = html`dir="auto" lang="${excerpt(alert.article.lang ?? '', 20)}"`;
  const title = markedText(alert, view.title, 'title', view);
  const headline =
    view.link === undefined
      ? html`${title}`
      : html`<a class="ink" href="${view.link}" style="${STYLES.plainLink}">${title}</a>`;
  return html`<div class="rule" style="${STYLES.story}">
${leadLine(view)}<h3 class="ink" ${language} style="${STYLES.storyHeadline}">${headline}</h3>
${view.summary === '' ? NOTHING : html`<p class="ink" ${language} style="${STYLES.storyText}">${markedText(alert, view.summary, 'summary', view)}</p>`}
<p class="quiet" style="${STYLES.storyFacts}">${facts(view)}</p>
</div>
`;
}

function leadLine({ lead }: DigestItem['view']): Markup {
  if (lead === undefined) return NOTHING;
  return html`<p class="ink" style="${STYLES.storyText}"><strong class="accent" style="${STYLES.accent}">${lead.label}:</strong> ${lead.what}</p>
`;
}

function facts(view: DigestItem['view']): Markup {
  const { outlet, time, others, feedback } = view;
  const lines = [`${outlet} · ${time}`, ...(others === '' ? [] : [others])];
  const notAbout =
    feedback === undefined
      ? NOTHING
      : html` &middot; <a class="quiet" href="${feedback}" style="${STYLES.quietLink}">Not about this?</a>`;
  return html`${lines.map((line) => html`${line}<br>`)}${storyWords(view)}${notAbout}`;
}
