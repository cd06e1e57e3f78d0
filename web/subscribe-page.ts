import { html } from 'hono/html';
import { FLAGSHIP, type Topic, type TopicKind } from '../src/core/topic.ts';
import { FORM_SHEET } from './form-sheet.ts';
import { type Markup, page } from './page.ts';

export type ListedTopic = Pick<Topic, 'id' | 'name' | 'kind'>;

/** What has been filled in. */
export interface Entries {
  /** Ids of the topics that are ticked. */
  readonly topics: readonly string[];
  readonly email: string;
  readonly slack: string;
}

/** Something to mend. Without a field it is nothing that the person wrote. */
export interface FormProblem {
  readonly field?: keyof Entries;
  /** What to write instead. */
  readonly message: string;
}

export interface SubscribeView {
  readonly topics: readonly ListedTopic[];
  readonly entries: Entries;
  readonly problems: readonly FormProblem[];
}

const GROUPS = {
  subject: 'Subjects',
  country: 'Countries and territories',
  organisation: 'Organisations',
} as const satisfies Record<TopicKind, string>;

const COLLATOR = new Intl.Collator('en');
const NOTHING = html``;

/** Choose topics and where alerts go. The form works without JavaScript. */
export function subscribePage(view: SubscribeView): Markup {
  const { problems } = view;
  return page({
    title: problems.length > 0 ? 'Error: Which news should reach you?' : 'Which news should reach you?',
    stylesheet: FORM_SHEET,
    main: html`${summary(problems)}
<p class="dateline">News alerts by topic</p>
<h1>Which news should reach you?</h1>
<p class="lede">One alert per story, with the words that made it match. No account: you confirm once, and every alert has a link to stop.</p>
<form method="post" action="/subscriptions" novalidate>
${topicField(view)}
${channelField(view)}
<div class="send"><button>Send me the link to confirm</button>
<p class="small quiet">No alert is sent until you open that link and confirm. Your address is used for nothing else.</p></div>
</form>`,
  });
}

/** https://design-system.service.gov.uk/components/error-summary/; `autofocus` moves there without JavaScript. */
function summary(problems: readonly FormProblem[]): Markup {
  if (problems.length === 0) return NOTHING;
  return html`<div class="problems" role="alert" tabindex="-1" autofocus><h2>There is a problem</h2>
<ul>${problems.map(summaryLine)}</ul></div>`;
}

function summaryLine({ field, message }: FormProblem): Markup {
  if (field === undefined) return html`<li>${message}</li>`;
  return html`<li><a href="#${field}">${message}</a></li>`;
}

function topicField({ topics, entries, problems }: SubscribeView): Markup {
  const chosen = new Set(entries.topics);
  const front = FLAGSHIP.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);
  const others = topics.filter((topic) => !front.includes(topic));
  return html`<fieldset id="topics" tabindex="-1"${described(problems, 'topics')}>
<legend>About what?</legend>
${problemLines(problems, 'topics')}
<div class="front">${front.map((topic) => choice(topic, chosen))}</div>
${Object.entries(GROUPS).map(([kind, label]) =>
  group(
    label,
    others.filter((topic) => topic.kind === kind),
    chosen,
  ),
)}
</fieldset>`;
}

/** Closed unless something in it is ticked, so that nothing is chosen out of sight. */
function group(label: string, topics: readonly ListedTopic[], chosen: ReadonlySet<string>): Markup {
  if (topics.length === 0) return NOTHING;
  const open = topics.some((topic) => chosen.has(topic.id)) ? ' open' : '';
  const sorted = topics.toSorted((a, b) => COLLATOR.compare(a.name, b.name));
  const letters = Map.groupBy(sorted, initial);
  return html`<details${open}><summary>${label}<span class="count">${topics.length}</span></summary>
<div class="index">${[...letters].map(([letter, named]) => underLetter(letter, named, chosen))}</div></details>`;
}

/** The letter stays with the first of its topics when a column ends. */
function underLetter(letter: string, topics: readonly ListedTopic[], chosen: ReadonlySet<string>): Markup {
  const [first, ...others] = topics.map((topic) => choice(topic, chosen));
  return html`<div class="lead"><div class="letter" aria-hidden="true">${letter}</div>${first}</div>${others}`;
}

/** Å and Ä stand with A. */
const initial = ({ name }: ListedTopic): string => name.normalize('NFD').slice(0, 1).toUpperCase();

function choice({ id, name }: ListedTopic, chosen: ReadonlySet<string>): Markup {
  return html`<label><input type="checkbox" name="topics" value="${id}"${chosen.has(id) ? ' checked' : ''}>${name}</label>`;
}

function channelField({ entries, problems }: SubscribeView): Markup {
  return html`<fieldset>
<legend>Where to?</legend>
<p class="hint">Fill in either one.</p>
<div class="field"><label for="email">Email address</label>
${problemLines(problems, 'email')}<input id="email" name="email" type="email" autocomplete="email" spellcheck="false" value="${entries.email}"${described(problems, 'email')}></div>
<p class="or">or</p>
<div class="field"><label for="slack">Slack incoming webhook</label>
<p class="hint" id="slack-hint">Of the channel that should get the alerts. It begins with https://hooks.slack.com/services/</p>
${problemLines(problems, 'slack')}<input id="slack" name="slack" type="url" autocomplete="off" spellcheck="false" value="${entries.slack}"${described(problems, 'slack', 'slack-hint')}></div>
</fieldset>`;
}

function problemLines(problems: readonly FormProblem[], field: keyof Entries): Markup {
  const found = problems.filter((problem) => problem.field === field);
  if (found.length === 0) return NOTHING;
  return html`<div id="${field}-problem">${found.map(({ message }) => html`<p class="problem">${message}</p>`)}</div>`;
}

/** Ties a field to its problem, and to its hint if it has one. */
function described(problems: readonly FormProblem[], field: keyof Entries, hint?: string): Markup {
  const wrong = problems.some((problem) => problem.field === field);
  const ids = [hint, wrong ? `${field}-problem` : undefined].filter((id) => id !== undefined);
  if (ids.length === 0) return NOTHING;
  const invalid = wrong && field !== 'topics' ? html` aria-invalid="true"` : NOTHING;
  return html` aria-describedby="${ids.join(' ')}"${invalid}`;
}
