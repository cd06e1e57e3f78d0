import { html } from 'hono/html';
import type { ClassifiedArticle, Evidence, TopicMatch } from '../../src/core/classification.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { httpLink } from '../../src/core/http-link.ts';
import { oneLine, withoutControls } from '../../src/core/one-line.ts';
import { CHANNEL_NAMES } from '../../src/core/subscription.ts';
import { type Markup, page } from '../../web/page.ts';
import type { AlertWay, ArticleWay } from './article-way.ts';
import { counted } from './count-words.ts';
import { langOf, marked, publishedAt } from './evidence.ts';
import { healthWords } from './feed-health.ts';
import { feedPath } from './feed-path.ts';
import { ICON } from './icon.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';
import { ago, duration, exactTime } from './tell-time.ts';

type TopicName = (id: string) => string;

const WHERE = {
  title: 'headline',
  summary: 'summary',
  body: 'full text',
  categories: 'tags',
} as const satisfies Record<Evidence['field'], string>;

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** An article's receipt: its whole way, from the feed to every alert. */
export function articleReceipt(way: ArticleWay, now: number, topicName: TopicName): Markup {
  const { article } = way;
  return page({
    title: `Receipt: ${oneLine(article.title)}`,
    stylesheet: RECEIPT_SHEET,
    nav: [{ href: '/', label: 'Back to the wire' }],
    head: ICON,
    main: html`<p class="dateline">${oneLine(article.outlet)} · ${ago(publishedAt(article, now), now)}</p>
<h1${langOf(article)}>${marked(article.title, 'title', article)}</h1>
${article.summary === '' ? '' : html`<p${langOf(article)}>${marked(article.summary, 'summary', article)}</p>`}
${readLink(article)}
<h2>The way of this article</h2>
<ol class="steps">
${step('Feed', feedStep(way, now))}
${step('Article', articleStep(article, now))}
${step('Topics', topicsStep(article, topicName))}
${step('Story', html`<p>Each subscriber gets one alert for it, however many articles report it.</p><p class="id">${way.storyId}</p>`)}
${step('Alerts', alertsStep(way, now, topicName))}
</ol>`,
  });
}

function step(title: string, content: Markup): Markup {
  return html`<li><h3>${title}</h3><div>${content}</div></li>`;
}

function readLink({ link, outlet }: ClassifiedArticle): Markup {
  const href = httpLink(link);
  if (href === undefined) return html`<p class="quiet">The feed gives no link that a browser can open.</p>`;
  return html`<p><a class="button" href="${href}" rel="noreferrer">Read at ${oneLine(outlet)}</a></p>`;
}

function feedStep({ feed, article }: ArticleWay, now: number): Markup {
  if (feed === undefined) return html`<p>${oneLine(article.outlet)}, a feed that is no longer polled.</p>`;
  return html`<p><a href="${feedPath(feed.id)}">${oneLine(feed.title)}</a>${feed.folder === undefined ? '' : html`, in ${feed.folder}`}: ${healthWords(feed, now)}</p>
<p class="id">${feed.url}</p>`;
}

function articleStep(article: ClassifiedArticle, now: number): Markup {
  const { publishedAt: stated, seenAt, categories } = article;
  return html`<dl>
<div><dt>Published</dt><dd>${stated === undefined ? 'The feed doesn’t say' : exactTime(stated)}</dd></div>
<div><dt>Seen here</dt><dd>${exactTime(seenAt)}${stated !== undefined && seenAt >= stated ? html` <span class="quiet">${duration(seenAt - stated)} later, ${ago(seenAt, now)}</span>` : ''}</dd></div>
${categories.length === 0 ? '' : html`<div><dt>Tags</dt><dd>${categories.join(', ')}</dd></div>`}
<div><dt>Id</dt><dd class="id">${article.id}</dd></div>
</dl>`;
}

function topicsStep({ topics }: ClassifiedArticle, topicName: TopicName): Markup {
  if (topics.length === 0) {
    return html`<p>None. Nothing in it speaks clearly enough for a topic.</p>
<p class="quiet">Should it have one? <code>npx wirewatch classify URL</code> says what was noticed.</p>`;
  }
  return html`${topics.map((topic) => topicEvidence(topic, topicName(topic.id)))}`;
}

function topicEvidence({ score, evidence }: TopicMatch, name: string): Markup {
  return html`<table><caption><b>${name}</b> <span class="mono quiet">${Math.round(score * 100)}% sure</span></caption>
<tbody>${evidence.map(({ text, field, why }) => html`<tr><th scope="row"><mark>${withoutControls(text)}</mark></th><td>${why}</td><td class="quiet">${WHERE[field]}</td></tr>`)}</tbody></table>`;
}

function alertsStep(way: ArticleWay, now: number, topicName: TopicName): Markup {
  const { alerts, article, others } = way;
  const rest =
    others === 0
      ? html``
      : html`<p class="quiet">${counted(others, 'subscription')} asked for other topics only.</p>`;
  if (alerts.length > 0) {
    return html`<ul class="alerts">${alerts.map((alert) => alertLine(alert, article, now, topicName))}</ul>${rest}`;
  }
  if (article.topics.length === 0) return html`<p>No topic, so no alert.</p>`;
  return html`<p>Nobody subscribed to these topics, so no alert.</p>${rest}`;
}

function alertLine(alert: AlertWay, article: ClassifiedArticle, now: number, topicName: TopicName): Markup {
  const { to, channel, topics, delivery } = alert;
  const asked = topics.length === 0 ? '' : html`, for ${LIST.format(topics.map(topicName))}`;
  return html`<li><p><b>${to}</b> <span class="quiet">by ${CHANNEL_NAMES[channel]}${asked}</span></p>
<p>${delivery === undefined ? noDelivery(alert, article) : deliveryWords(delivery, now)}</p>
${delivery === undefined ? '' : html`<p class="id">${[counted(delivery.epoch, 'attempt'), exactTime(delivery.updatedAt), delivery.providerId].filter((part) => part !== undefined).join(' · ')}</p>`}</li>`;
}

function noDelivery({ subscribedAt }: AlertWay, { seenAt }: ClassifiedArticle): Markup {
  if (subscribedAt > seenAt) return html`<b>No alert</b>: subscribed after the article came.`;
  return html`<b class="warn">Not sent</b>: no attempt so far. The alert waits in its queue, or the subscription was confirmed after the article came.`;
}

/** Where a delivery stands, in words. */
function deliveryWords({ state, reason, dueAt, updatedAt }: Delivery, now: number): Markup {
  const because = reason === undefined ? '' : html`: ${reason}`;
  const until = dueAt === undefined ? '' : html` ${exactTime(dueAt)}`;
  switch (state) {
    case 'SENT':
      return html`<b class="ok">Sent</b> ${ago(updatedAt, now)}: the provider took it`;
    case 'CLAIMED':
      return html`<b class="warn">Being sent</b> since ${ago(updatedAt, now)}`;
    case 'RETRY':
      return html`<b class="warn">Not sent yet</b>${because}. Next attempt:${until}`;
    case 'UNKNOWN':
      return html`<b class="warn">May or may not have been sent</b>${because}. Decided:${until}`;
    case 'FAILED':
      return html`<b class="bad">Not sent</b>${because}`;
    case 'SUPPRESSED':
      return html`<b>Not sent</b>${because}`;
    case 'DROPPED':
      return html`<b class="bad">Dropped</b> after an unclear attempt, as the subscription prefers${because}`;
  }
}
