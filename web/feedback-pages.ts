import { html } from 'hono/html';
import { FORM_SHEET } from './form-sheet.ts';
import { messagePage } from './message-page.ts';
import { type Markup, page } from './page.ts';

/** A topic that an alert was sent for. */
export interface SentTopic {
  readonly id: string;
  readonly name: string;
}

export interface FeedbackView {
  /** Never empty. */
  readonly topics: readonly SentTopic[];
  /** Where the form is posted to. */
  readonly action: string;
  /** Whether it comes back because nothing was ticked. */
  readonly isEmpty: boolean;
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const NOTHING_TICKED = 'Tick at least one topic, or close this page if the article is about all of them.';

/** Asks which topics are wrong. Opening it changes nothing: mail scanners open every link. */
export function feedbackPage(view: FeedbackView): Markup {
  const [topic, ...others] = view.topics;
  if (topic !== undefined && others.length === 0) return oneTopicPage(topic, view.action);
  const title = 'What is this article not about?';
  return page({
    title: view.isEmpty ? `Error: ${title}` : title,
    stylesheet: FORM_SHEET,
    main: html`${view.isEmpty ? summary() : ''}<h1>${title}</h1>
<p>You got it because we took it to be about ${LIST.format(view.topics.map(({ name }) => name))}. Tick what is wrong.</p>
<form class="press" method="post" action="${view.action}">
<fieldset id="topics" tabindex="-1"${view.isEmpty ? html` aria-describedby="topics-problem"` : ''}>
<legend>It is not about</legend>
${view.isEmpty ? html`<div id="topics-problem"><p class="problem">${NOTHING_TICKED}</p></div>` : ''}
<div class="front">${view.topics.map(choice)}</div>
</fieldset>
<button>Report what is wrong</button></form>
${whatFor()}`,
  });
}

function oneTopicPage({ id, name }: SentTopic, action: string): Markup {
  const title = `Is this article not about ${name}?`;
  return page({
    title,
    stylesheet: FORM_SHEET,
    main: html`<h1>${title}</h1>
<p>You got it because we took it to be about <strong>${name}</strong>.</p>
<form class="press" method="post" action="${action}"><input type="hidden" name="topics" value="${id}"><button>It is not about ${name}</button></form>
${whatFor()}`,
  });
}

function whatFor(): Markup {
  return html`<p class="aside">Whoever runs this service reads it, to make the topics better. Your alerts stay as they are.</p>`;
}

function summary(): Markup {
  return html`<div class="problems" role="alert" tabindex="-1" autofocus><h2>There is a problem</h2>
<ul><li><a href="#topics">${NOTHING_TICKED}</a></li></ul></div>
`;
}

function choice({ id, name }: SentTopic): Markup {
  return html`<label><input type="checkbox" name="topics" value="${id}">${name}</label>`;
}

/** Thanks a reader. */
export function feedbackThanksPage(wrong: readonly string[], manageUrl: string): Markup {
  return messagePage({
    title: 'Thank you',
    paragraphs: [
      html`We noted that the article is not about <strong>${LIST.format(wrong)}</strong>. Whoever runs this service reads it, to make the topics better.`,
      html`Too many alerts like this one? <a href="${manageUrl}">See or end these alerts</a>`,
    ],
  });
}
