import type { Article } from './article.ts';
import type { Classifiable, Classification, Classify, TopicMatch } from './classification.ts';
import type { TakeQuota } from './quota.ts';
import { alertingThreshold } from './score-evidence.ts';
import { Aborted, untilAborted } from './until-aborted.ts';

/** A topic that somebody is asked about. */
export interface AskedTopic {
  readonly id: string;
  readonly name: string;
}

/** An answer: for each topic that was asked about, how likely the article is about it. */
export interface GivenOpinion {
  readonly kind: 'given';
  /** Who says so, for instance `amazon-bedrock`. */
  readonly by: string;
  /** By topic id, each in [0, 1]. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Why there is no second opinion on an article that was unsure. */
export type SkipReason =
  /** The day's requests are used up. */
  | 'capped'
  /** Requests could not be counted, so none was made. */
  | 'uncounted'
  /** The invocation has too little time left. */
  | 'no-time'
  | 'timed-out'
  | 'throttled'
  /** An operator has to mend something: permission, credentials, the model's name. */
  | 'refused'
  /** The answer is not what was asked for. */
  | 'malformed'
  | 'failed';

/** No answer. */
export interface NoOpinion {
  readonly kind: 'none';
  readonly reason: SkipReason;
  /** The error's name or status, for the log; never a text that somebody else wrote. */
  readonly detail?: string;
}

/**
 * Somebody who knows better, slowly and for money: says how likely an article is about each of a few topics.
 * Should neither throw nor outlast the signal; those who ask are prepared for both.
 */
export type SecondOpinion = (
  article: Classifiable,
  topics: readonly AskedTopic[],
  signal: AbortSignal,
) => Promise<GivenOpinion | NoOpinion>;

/** Remembers answers, so that an article that is worked on again is not paid for again. */
export interface OpinionStore {
  get(articleId: string): Promise<GivenOpinion | undefined>;
  /** Keeps the answer with an article that was begun. */
  keep(articleId: string, opinion: GivenOpinion): Promise<void>;
}

/** How much may be asked. */
export interface OpinionCaps {
  /** A score this near to the alerting threshold, on either side, is unsure. */
  readonly band: number;
  /** The nearest to the threshold come first. */
  readonly topicsPerArticle: number;
  /** Per UTC day, over all workers. */
  readonly requestsPerDay: number;
}

export interface SecondOpinionDeps {
  readonly ask: SecondOpinion;
  readonly opinions: OpinionStore;
  readonly takeQuota: TakeQuota;
  /** The name of a topic for readers. */
  readonly topicName: (id: string) => string;
  readonly caps: OpinionCaps;
}

/** An article that has been classified once. */
export interface Unrefined {
  readonly article: Article;
  readonly first: Classification;
  /** Whether somebody may have been asked about it before: the article was begun earlier and not finished. */
  readonly again: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The last word on an article, and how it came about. */
export interface Refined {
  readonly classification: Classification;
  /** Whether a request was made, answered or not: it may have to be paid for. */
  readonly requested: boolean;
  readonly opinion: OpinionOutcome;
}

/** `changed` topics crossed the alerting threshold. */
export type OpinionOutcome =
  | { readonly kind: 'unneeded' }
  | { readonly kind: 'given'; readonly changed: number }
  | NoOpinion;

/** The second step of a classifier. */
export interface Refiner {
  /** Whether the first classification leaves anything to ask. */
  isUnsure(first: Classification): boolean;
  /**
   * Asks where the first classification is unsure. Never throws and never outlasts the signal; without an
   * answer the first classification stands.
   */
  refine(unrefined: Unrefined, signal: AbortSignal): Promise<Refined>;
}

/** Says what an article is about, in one step or two. */
export interface Classifier {
  /** The first step: from the words alone, at once and for nothing. */
  readonly classify: Classify;
  /** @default the first classification stands */
  readonly refiner?: Refiner;
}

/** A classifier that asks for a second opinion where the first one is unsure. */
export function withSecondOpinion(classify: Classify, deps: SecondOpinionDeps): Required<Classifier> {
  const isUnsure = (first: Classification): boolean => unsureTopics(first, deps.caps).length > 0;
  return {
    classify,
    refiner: {
      isUnsure,
      async refine(unrefined, signal) {
        const { first } = unrefined;
        if (!isUnsure(first)) {
          return { classification: first, requested: false, opinion: { kind: 'unneeded' } };
        }
        let requested = false;
        const ask: SecondOpinion = (...question) => {
          requested = true;
          return deps.ask(...question);
        };
        try {
          return { ...(await untilAborted(refine(unrefined, signal, { ...deps, ask }), signal)), requested };
        } catch (error) {
          return { classification: first, requested, opinion: noOpinion(error) };
        }
      },
    },
  };
}

async function refine(
  unrefined: Unrefined,
  signal: AbortSignal,
  deps: SecondOpinionDeps,
): Promise<Omit<Refined, 'requested'>> {
  const { article, first, again } = unrefined;
  const asked = unsureTopics(first, deps.caps);
  const known = again ? await deps.opinions.get(article.id) : undefined;
  const opinion = known ?? (await askOnce(unrefined, asked, signal, deps));
  if (opinion.kind === 'none') return { classification: first, opinion };
  const classification = weigh(first, asked, opinion);
  return { classification, opinion: { kind: 'given', changed: crossings(first, classification) } };
}

/** One request, if the day's cap allows it. The answer is kept before it is used. */
async function askOnce(
  { article, now }: Unrefined,
  asked: readonly TopicMatch[],
  signal: AbortSignal,
  { ask, opinions, takeQuota, topicName, caps }: SecondOpinionDeps,
): Promise<GivenOpinion | NoOpinion> {
  const quota = await takeQuota(QUOTA_KEY, caps.requestsPerDay, DAY_SECONDS, now).catch(() => 'uncounted');
  if (quota === 'uncounted') return { kind: 'none', reason: 'uncounted' };
  if (quota === false) return { kind: 'none', reason: 'capped' };
  // Counting may have taken all the time there was; what nobody waits for must not cost anything.
  signal.throwIfAborted();
  const topics = asked.map(({ id }) => ({ id, name: topicName(id) }));
  const opinion = await ask(article, topics, signal);
  signal.throwIfAborted();
  if (opinion.kind === 'none') return opinion;
  if (!answers(opinion, asked)) return { kind: 'none', reason: 'malformed' };
  // An answer that could not be kept is still an answer; at worst it is paid for twice.
  await opinions.keep(article.id, opinion).catch(() => {});
  return opinion;
}

/** What requests are counted under: `lib/` allows the classifier to write this counter and no other. */
export const QUOTA_KEY = 'second-opinion';
const DAY_SECONDS = 24 * 3_600;

/** The topics whose score is near the threshold, the nearest first. */
function unsureTopics({ topics, below }: Classification, caps: OpinionCaps): readonly TopicMatch[] {
  const distance = ({ id, score }: TopicMatch): number => Math.abs(score - alertingThreshold(id));
  return [...topics, ...below]
    .filter((match) => distance(match) <= caps.band)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, caps.topicsPerArticle);
}

/** An answer says something of every topic that was asked about, and nothing that is no probability. */
function answers({ probabilities }: GivenOpinion, asked: readonly TopicMatch[]): boolean {
  return asked.every(({ id }) => {
    const probability = Object.hasOwn(probabilities, id) ? probabilities[id] : undefined;
    return probability !== undefined && probability >= 0 && probability <= 1;
  });
}

/**
 * Each score that was asked about becomes the mean of both opinions: two unsure ones stay unsure, and whoever
 * talks the other one round (the article itself may try) moves a score by half at most.
 */
function weigh(
  first: Classification,
  asked: readonly TopicMatch[],
  { by, probabilities }: GivenOpinion,
): Classification {
  const matches = [...first.topics, ...first.below]
    .map((match): TopicMatch => {
      const probability = Object.hasOwn(probabilities, match.id) ? probabilities[match.id] : undefined;
      if (probability === undefined || !asked.some(({ id }) => id === match.id)) return match;
      return { ...match, score: (match.score + probability) / 2, secondOpinion: { by, was: match.score } };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return {
    topics: matches.filter(({ id, score }) => score >= alertingThreshold(id)),
    below: matches.filter(({ id, score }) => score < alertingThreshold(id)),
  };
}

function crossings(before: Classification, after: Classification): number {
  const had = new Set(before.topics.map(({ id }) => id));
  const kept = after.topics.filter(({ id }) => had.has(id)).length;
  return before.topics.length + after.topics.length - 2 * kept;
}

function noOpinion(error: unknown): NoOpinion {
  if (error instanceof Aborted) return { kind: 'none', reason: 'timed-out' };
  const detail = error instanceof Error ? error.name : 'not an error';
  return { kind: 'none', reason: 'failed', detail };
}
