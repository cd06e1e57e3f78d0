import { html } from 'hono/html';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import { excerpt } from '../../src/core/excerpt.ts';
import { httpLink } from '../../src/core/http-link.ts';
import { oneLine } from '../../src/core/one-line.ts';
import type { Markup } from '../../web/page.ts';
import { counted } from './count-words.ts';
import { langOf, marked, publishedAt, topicChips, topicNames } from './evidence.ts';
import type { LiveView } from './live-view.ts';
import { ago } from './tell-time.ts';

/** So many of the newest stories are told in full, the older ones in brief: the page stays below 50 kB. */
const IN_FULL = 6;
const SUMMARY_CHARACTERS = 180;
const TITLE_CHARACTERS = 160;

type TopicName = (id: string) => string;

/** The latest articles: those with a topic to read, the others to skim. */
export function wireColumn(view: LiveView, topicName: TopicName): Markup {
  const { articles, now } = view;
  const stories = articles.filter(({ topics }) => topics.length > 0);
  const full = new Set(stories.slice(0, IN_FULL));
  const items = articles.map((article) => {
    if (full.has(article)) return story(article, now, topicName);
    return article.topics.length > 0 ? brief(article, now, topicName) : other(article, now);
  });
  return html`<section class="wire" id="wire"><h2>Wire <span>${articles.length > 0 ? `${stories.length} of the latest ${articles.length} with a topic` : ''}</span></h2>
${note(view, stories.length)}<ol>${items}</ol></section>`;
}

function note({ articles, lastPollAt, feeds }: LiveView, withTopic: number): Markup {
  if (articles.length === 0 && lastPollAt === undefined) {
    return html`<div class="empty"><h3>Waiting for the first poll…</h3><p>${counted(feeds.length, 'feed')} to read. Articles stand here as soon as they come.</p></div>`;
  }
  if (articles.length === 0) {
    return html`<div class="empty"><h3>No news yet</h3><p>A feed’s first poll takes only what is recent, so that nobody is flooded. What comes next stands here.</p></div>`;
  }
  if (withTopic > 0) return html``;
  return html`<div class="empty"><h3>Nothing matched</h3><p>None of the latest ${counted(articles.length, 'article')} has a topic, so no alert went out. Their receipts say so one by one.</p></div>`;
}

function story(article: ClassifiedArticle, now: number, topicName: TopicName): Markup {
  const summary = excerpt(article.summary, SUMMARY_CHARACTERS);
  return html`<li class="story">${ago(publishedAt(article, now), now)}<div><p class="outlet">${outlet(article)}${article.alerts > 0 ? html` <b>→ ${counted(article.alerts, 'alert')}</b>` : ''}</p>
<h3${langOf(article)}>${headline(article)}</h3>
${summary === '' ? '' : html`<p class="gist"${langOf(article)}>${marked(summary, 'summary', article)}</p>`}<p class="why">${topicChips(article, topicName)}</p></div></li>
`;
}

/** Here the words stand in the topics' titles. */
function brief(article: ClassifiedArticle, now: number, topicName: TopicName): Markup {
  return html`<li class="brief">${ago(publishedAt(article, now), now)}<p${langOf(article)}>${headline(article)} <span>${oneLine(article.outlet)}</span>${topicNames(article, topicName)}</p></li>
`;
}

function other(article: ClassifiedArticle, now: number): Markup {
  return html`<li class="other">${ago(publishedAt(article, now), now)}<p${langOf(article)}>${headline(article)} <span>${oneLine(article.outlet)}</span></p></li>
`;
}

function headline(article: ClassifiedArticle): Markup {
  return html`<a href="/articles/${encodeURIComponent(article.id)}">${marked(excerpt(article.title, TITLE_CHARACTERS), 'title', article)}</a>`;
}

function outlet(article: ClassifiedArticle): Markup {
  const link = httpLink(article.link);
  const name = oneLine(article.outlet);
  return link === undefined ? html`${name}` : html`<a href="${link}">${name}</a>`;
}
