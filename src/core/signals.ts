import type { Classifiable, EvidenceField } from './classification.ts';
import { datelineLength } from './dateline.ts';
import type { Findings, Hit } from './gather-evidence.ts';
import { type Genre, SECTIONS } from './genre.ts';
import type { Strength } from './topic.ts';
import type { MeantTopic } from './vocabulary.ts';

/**
 * What tells an article that is about a topic from one that mentions it. Each signal is a number, mostly 0 or 1;
 * `weights.json` says how much each counts. A summary without a headline stands for both, so it has weights of its own.
 */
export type Signal = (typeof SIGNALS)[number];

const IN_TEXT = ['strong', 'fair', 'weak', 'more', 'late'] as const;
const IN_SENTENCE = ['later sentence', 'once', 'aside', 'list', 'office', 'said'] as const;

export const SIGNALS = [
  ...IN_TEXT.map((name) => `title.${name}` as const),
  'title.object',
  'title.former',
  ...[...IN_TEXT, ...IN_SENTENCE].map((name) => `summary.${name}` as const),
  ...[...IN_TEXT, ...IN_SENTENCE].map((name) => `alone.${name}` as const),
  'title and summary',
  'kinds',
  'hint',
  'elsewhere in the title',
  'share',
  'company',
  'body',
  'body.few',
  'body.more',
  'body.kinds',
  'body.share',
  'categories',
  'war in economy',
  'sport',
  'sport in the title',
  'culture',
  'world',
  'organisation',
] as const;

export type Signals = Readonly<Partial<Record<Signal, number>>>;

/** The signals of every topic that an article names. */
export function signalsOf(
  article: Classifiable,
  { hits, genres }: Findings,
): ReadonlyMap<MeantTopic, Signals> {
  const whole = wholeArticle(article, hits, genres);
  return new Map([...hits].map(([topic, list]) => [topic, topicSignals(topic, list, article, whole)]));
}

interface WholeArticle {
  readonly signals: Signals;
  /** 0 to 2. */
  readonly sport: number;
  readonly isEconomic: boolean;
  readonly titleNamesTopics: boolean;
  /** Where the summary's first sentence begins. */
  readonly afterDateline: number;
  /** Words of all topics together. */
  readonly inHead: number;
  readonly inBody: number;
}

function wholeArticle(
  { summary, categories = [] }: Classifiable,
  hits: Findings['hits'],
  genres: Findings['genres'],
): WholeArticle {
  const all = [...hits.values()].flat();
  const count = (field: EvidenceField): number =>
    all.filter(({ evidence }) => evidence.field === field).length;
  const inSection = (section: Genre | 'world'): boolean =>
    categories.some((category) => SECTIONS[section].test(category));
  return {
    signals: {
      company: Math.log2(Math.max(1, hits.size)),
      culture: inSection('culture') ? 1 : Math.min(1, genres.culture),
      ...(inSection('world') && { world: 1 }),
    },
    sport: inSection('sport') ? 2 : Math.min(2, genres.sport),
    isEconomic: inSection('economy') || genres.economy > 0,
    titleNamesTopics: count('title') > 0,
    afterDateline: datelineLength(summary),
    inHead: count('title') + count('summary'),
    inBody: count('body'),
  };
}

function topicSignals(
  topic: MeantTopic,
  hits: readonly Hit[],
  article: Classifiable,
  whole: WholeArticle,
): Signals {
  const title = within('title', hits);
  const summary = within('summary', hits);
  const body = within('body', hits);
  const inHead = title.length + summary.length;
  const at = article.title === '' ? 'alone' : 'summary';
  return {
    ...whole.signals,
    ...(whole.sport > 0 && { [title.length > 0 ? 'sport in the title' : 'sport']: whole.sport }),
    ...titleSignals(title, article.title),
    ...summarySignals(summary, article),
    // What a full text keeps coming back to was not mentioned in passing.
    ...(body.length < KEPT_UP && sentenceSignals(summary, article, whole)),
    ...(body.length < KEPT_UP && title.length === 0 && warInEconomy(summary, article, whole)),
    ...(inHead + body.length === 1 && summary.length === 1 && { [`${at}.once`]: 1 }),
    ...(title.length > 0 && summary.length > 0 && { 'title and summary': 1 }),
    ...(inHead > 1 && { kinds: Math.min(KINDS_IN_HEAD, distinct([...title, ...summary]) - 1) }),
    ...(isHint(hits) && { hint: 1 }),
    ...(title.length === 0 && whole.titleNamesTopics && { 'elsewhere in the title': 1 }),
    ...(inHead > 0 && { share: inHead / whole.inHead }),
    ...(inHead === 0 && body.length > 0 && { body: 1, 'body.few': body.length < FEW ? 1 : 0 }),
    ...(body.length > 0 && {
      'body.more': Math.log2(1 + body.length) / LOG_OF_MANY,
      'body.kinds': Math.min(1, (distinct(body) - 1) / KINDS_OF_MANY),
      'body.share': body.length / whole.inBody,
    }),
    ...(within('categories', hits).length > 0 && { categories: 1 }),
    ...(topic.kind === 'organisation' && { organisation: 1 }),
  };
}

/** One weak word is all there is. */
export function isHint(hits: readonly Hit[]): boolean {
  return hits.every(({ strength }) => strength === 'weak') && distinct(hits) === 1;
}

/** As many further words in headline and summary say the most that they can. */
const KINDS_IN_HEAD = 3;
const FEW = 3;
const KEPT_UP = 4;
/** As many different words in the full text say the most that they can. */
const KINDS_OF_MANY = 5;
/** Seven words in the full text are worth 1. */
const LOG_OF_MANY = 3;

const within = (field: EvidenceField, hits: readonly Hit[]): readonly Hit[] =>
  hits.filter(({ evidence }) => evidence.field === field);

function titleSignals(hits: readonly Hit[], title: string): Signals {
  const [first] = hits;
  if (first === undefined) return {};
  const before = title.slice(0, first.evidence.start);
  const late = Math.min(1, before.length / LATE_IN_TITLE);
  return {
    [`title.${best(hits)}`]: 1,
    'title.more': Math.min(2, distinct(hits) - 1),
    'title.late': late,
    ...(OBJECT.test(before) && { 'title.object': 1 }),
    ...(FORMER.test(before) && { 'title.former': 1 }),
  };
}

/** Characters. */
const LATE_IN_TITLE = 60;
const LATE_IN_SUMMARY = 300;

function summarySignals(hits: readonly Hit[], { title }: Classifiable): Signals {
  const [first] = hits;
  if (first === undefined) return {};
  const at = title === '' ? 'alone' : 'summary';
  return {
    [`${at}.${best(hits)}`]: 1,
    [`${at}.more`]: Math.min(3, hits.length - 1),
    [`${at}.late`]: Math.min(1, first.evidence.start / LATE_IN_SUMMARY),
  };
}

/** How the sentence that names it first does so. */
function sentenceSignals(hits: readonly Hit[], article: Classifiable, whole: WholeArticle): Signals {
  const [first] = hits;
  if (first === undefined) return {};
  const at = article.title === '' ? 'alone' : 'summary';
  const { before, after } = around(first, article);
  const sentences = article.summary.slice(whole.afterDateline, first.evidence.start);
  return {
    ...(SENTENCE_END.test(sentences) && { [`${at}.later sentence`]: 1 }),
    ...(ASIDE.test(before) && { [`${at}.aside`]: 1 }),
    ...(LIST_BEFORE.test(before) && LIST_AFTER.test(after) && { [`${at}.list`]: 1 }),
    ...(isOffice(before, after) && { [`${at}.office`]: 1 }),
    ...((SAID_BEFORE.test(before) || SAID_AFTER.test(after)) && { [`${at}.said`]: 1 }),
  };
}

/** Prices since `the war in Ukraine`. */
function warInEconomy([first]: readonly Hit[], article: Classifiable, { isEconomic }: WholeArticle): Signals {
  if (first === undefined || !isEconomic) return {};
  const { before, after } = around(first, article);
  return WAR_BEFORE.test(before) || WAR_AFTER.test(after) ? { 'war in economy': 1 } : {};
}

/** What stands right before and behind a word of the summary. */
function around({ evidence: { start, text } }: Hit, { summary }: Classifiable) {
  const end = start + text.length;
  return {
    before: summary.slice(Math.max(0, start - SEEN_AROUND), start),
    after: summary.slice(end, end + SEEN_AROUND),
  };
}

const SEEN_AROUND = 60;

const SENTENCE_END = /\p{Ll}{2}[.!?]['’”"»)]*\s|[。！？]/u;

/** `war on Russia`, `visit to Ukraine`: the word is what is acted upon. */
const OBJECT = /\b(?:in|to|from|at|of|over|on|against|with|for|by|into)\s+(?:the\s+)?$/i;
/** What the article only looks back to, or compares with. */
const ASIDE =
  /\b(?:since|after|amid|because of|following|during|despite|like|such as|including|unlike|in the wake of|in light of|due to|fuell?ed by|caused by|triggered by|as well as)\s+(?:\p{L}+['’]s\s+)?(?:the\s+)?(?:(?:war|invasion|conflict|crisis|fighting)\s+(?:in|of|with)\s+)?$/iu;
/** One of several names in a row. */
const LIST_BEFORE = /(?:,|,? and|,? or)\s+$/;
const LIST_AFTER = /^(?:,|\s+(?:and|or)\s)/;
/** Somebody's post: `former ambassador to the`, `U.N. Ambassador Susan Rice`. */
const OFFICE_BEFORE =
  /\b(?:ambassador|envoy|representative|delegate)\s+(?:to|at)\s+(?:the\s+)?$|\b(?:former|onetime|retired)\s+(?:\p{L}+\s+){0,2}$|\bex-$/iu;
/** `Ex-UN ambassador opens bakery`. */
const FORMER = /\b(?:former|onetime|retired)\s+$|\bex-$/i;
const isOffice = (before: string, after: string): boolean =>
  OFFICE_BEFORE.test(before) || OFFICE_AFTER.test(after);
const OFFICE_AFTER = /^\s+(?:special\s+)?(?:ambassador|envoy)\b/i;
const WAR_BEFORE = /\b(?:war|invasion|conflict|fighting)\s+(?:in|of|on|with|against)\s+$/i;
const WAR_AFTER = /^(?:['’]s)?\s+(?:war|invasion|conflict)\b/i;
/** The source of what is told: `, the U.N. said`, `according to`. */
const SAID_BEFORE = /\b(?:according to|says?|said)\s+(?:the\s+|an?\s+)?$/i;
const SAID_AFTER = /^(?:['’]s?)?\s+(?:\p{L}+\s+){0,1}(?:said|says|estimates?d?|warns?|warned|reports?)\b/iu;

function best(hits: readonly Hit[]): Strength {
  if (hits.some(({ strength }) => strength === 'strong')) return 'strong';
  return hits.some(({ strength }) => strength === 'fair') ? 'fair' : 'weak';
}

const distinct = (hits: readonly Hit[]): number =>
  new Set(hits.map(({ evidence }) => evidence.text.toLowerCase())).size;
