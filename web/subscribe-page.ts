import { html } from 'hono/html';
import type { AnyChannelForm, ChannelField } from '../src/core/channels/channel-form.ts';
import { FLAGSHIP, type Topic, type TopicKind } from '../src/core/topic.ts';
import { FORM_SHEET } from './form-sheet.ts';
import { type Markup, page } from './page.ts';

export type ListedTopic = Pick<Topic, 'id' | 'name' | 'kind'>;

/** What has been filled in. */
export interface Entries {
  /** Ids of the topics that are ticked. */
  readonly topics: readonly string[];
  /** By the name of their field. */
  readonly texts: Readonly<Record<string, string | undefined>>;
}

/** Something to mend. Without a field it is nothing that the person wrote. */
export interface FormProblem {
  readonly field?: string;
  /** What to write instead. */
  readonly message: string;
}

export interface SubscribeView {
  readonly topics: readonly ListedTopic[];
  /** The channels that can be had here; the first one is chosen unless the entries say otherwise. */
  readonly channels: readonly AnyChannelForm[];
  readonly entries: Entries;
  readonly problems: readonly FormProblem[];
}

const GROUPS = {
  subject: 'Subjects',
  country: 'Countries and territories',
  organisation: 'Organisations',
} as const satisfies Record<TopicKind, string>;

/** Fields that are groups of choices: what is wrong with them is said of the group. */
const GROUP_FIELDS = new Set(['topics', 'channel', 'every']);

const COLLATOR = new Intl.Collator('en');
const NOTHING = html``;

/** Choose topics, where alerts go and when. The form works without JavaScript. */
export function subscribePage(given: SubscribeView): Markup {
  const view = { ...given, problems: given.problems.map((problem) => onForm(problem, given.channels)) };
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
${cadenceField(view)}
<div class="send"><button>Send me the link to confirm</button>
<p class="small quiet">No alert is sent until you open that link and confirm. Your address is used for nothing else.</p></div>
</form>`,
  });
}

/** What is wrong with a field that this form does not have is said at the top only. */
function onForm({ field, message }: FormProblem, channels: readonly AnyChannelForm[]): FormProblem {
  const own = channels.flatMap(({ fields }) => fields.map(({ name }) => name));
  const isHere = field !== undefined && [...GROUP_FIELDS, ...own, 'owner', 'at', 'zone'].includes(field);
  return isHere ? { field, message } : { message };
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

function channelField(view: SubscribeView): Markup {
  const { channels, entries, problems } = view;
  const said = channels.find(({ kind }) => kind === entries.texts.channel);
  const filled = channels.find(({ fields }) => (entries.texts[fields[0].name] ?? '') !== '');
  const chosen = said ?? filled ?? channels[0];
  return html`<fieldset id="channel" tabindex="-1"${described(problems, 'channel')}>
<legend>Where to?</legend>
${problemLines(problems, 'channel')}
${channels.map((form) => channelChoice(form, form === chosen, view))}
<div class="field owner"><label for="owner">Who should hear if this stops working? (email, optional)</label>
<p class="hint" id="owner-hint">When Slack or the program takes no more messages, nobody there can be told. We send this address one message then, and nothing else.</p>
${textInput({ name: 'owner', type: 'email', hintId: 'owner-hint' }, view)}</div>
</fieldset>`;
}

function channelChoice(form: AnyChannelForm, chosen: boolean, view: SubscribeView): Markup {
  const { kind, label, fields, hasOwner } = form;
  const attributes = html`${hasOwner ? '' : html` class="ownerless"`}${chosen ? ' checked' : ''}`;
  return html`<div class="option"><input type="radio" id="channel-${kind}" name="channel" value="${kind}"${attributes}><label for="channel-${kind}">${label}</label>
<div class="reveal">${fields.map((field) => channelText(field, view))}</div></div>`;
}

function channelText({ name, label, hint, type }: ChannelField, view: SubscribeView): Markup {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return html`<div class="field"><label for="${name}">${label}</label>
${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${textInput({ name, type, hintId }, view)}</div>`;
}

interface TextInput {
  readonly name: string;
  readonly type: 'email' | 'url' | 'text' | 'time';
  readonly hintId?: string | undefined;
}

/** Below what is wrong with it. A person's own address may be filled in by the browser, nothing else. */
function textInput({ name, type, hintId }: TextInput, { entries, problems }: SubscribeView): Markup {
  const autocomplete = name === 'email' ? 'email' : 'off';
  return html`${problemLines(problems, name)}<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" spellcheck="false" value="${entries.texts[name] ?? ''}"${described(problems, name, hintId)}>`;
}

const RHYTHMS = [
  { every: 'story', label: 'At once', hint: 'One message per story.' },
  { every: 'hour', label: 'Every hour', hint: 'One message with all stories of the hour, if there are any.' },
  { every: 'day', label: 'Once a day', hint: 'One message with all stories of the day, if there are any.' },
] as const;

const MORNING = '07:30';

function cadenceField(view: SubscribeView): Markup {
  const { entries, problems } = view;
  const { every = '', at = '' } = entries.texts;
  const chosen = RHYTHMS.find((rhythm) => rhythm.every === every) ?? RHYTHMS[0];
  const filled = { ...entries, texts: { ...entries.texts, at: at === '' && every !== 'day' ? MORNING : at } };
  return html`<fieldset id="every" tabindex="-1"${described(problems, 'every')}>
<legend>When?</legend>
${problemLines(problems, 'every')}
${RHYTHMS.map((rhythm) => rhythmChoice(rhythm, rhythm === chosen, { ...view, entries: filled }))}
</fieldset>`;
}

function rhythmChoice(
  { every, label, hint }: (typeof RHYTHMS)[number],
  chosen: boolean,
  view: SubscribeView,
): Markup {
  const id = `every-${every}`;
  return html`<div class="option"><input type="radio" id="${id}" name="every" value="${every}" aria-describedby="${id}-hint"${chosen ? ' checked' : ''}><label for="${id}">${label}</label>
<p class="hint" id="${id}-hint">${hint}</p>
${every === 'day' ? dailyFields(view) : ''}</div>`;
}

function dailyFields(view: SubscribeView): Markup {
  return html`<div class="reveal"><div class="field"><label for="at">At what time?</label>
${textInput({ name: 'at', type: 'time' }, view)}</div>
<div class="field"><label for="zone">On whose clock?</label>
<p class="hint" id="zone-hint">A big city near you, or a time zone such as Europe/Berlin.</p>
${textInput({ name: 'zone', type: 'text', hintId: 'zone-hint' }, view)}</div></div>`;
}

function problemLines(problems: readonly FormProblem[], field: string): Markup {
  const found = problems.filter((problem) => problem.field === field);
  if (found.length === 0) return NOTHING;
  return html`<div id="${field}-problem">${found.map(({ message }) => html`<p class="problem">${message}</p>`)}</div>`;
}

/** Ties a field to its problem, and to its hint if it has one. */
function described(problems: readonly FormProblem[], field: string, hint?: string): Markup {
  const wrong = problems.some((problem) => problem.field === field);
  const ids = [hint, wrong ? `${field}-problem` : undefined].filter((id) => id !== undefined);
  if (ids.length === 0) return NOTHING;
  const invalid = wrong && !GROUP_FIELDS.has(field) ? html` aria-invalid="true"` : NOTHING;
  return html` aria-describedby="${ids.join(' ')}"${invalid}`;
}
