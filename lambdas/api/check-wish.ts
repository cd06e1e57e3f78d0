import { readTerms, type Terms } from '../../src/core/channels/read-terms.ts';
import { excerpt } from '../../src/core/excerpt.ts';
import { oneLine } from '../../src/core/one-line.ts';
import { nearestTopics, topicCalled } from '../../src/core/topic.ts';
import type { ApiDeps } from './api-deps.ts';
import { textsOf } from './read-wish.ts';
import type { Wish, WishProblem } from './wish.ts';

type CheckDeps = Pick<ApiDeps, 'topics' | 'channelRules'>;

/** A wish that can be fulfilled. */
export interface AcceptedWish extends Terms {
  readonly topics: readonly string[];
}

export type CheckedWish =
  | ({ readonly kind: 'accepted' } & AcceptedWish)
  | { readonly kind: 'refused'; readonly problems: readonly [WishProblem, ...WishProblem[]] };

/** Enough for a continent, and a bound for what one request makes us write. */
const MAX_TOPICS = 100;
const NEAREST = 3;
const SHOWN_CHARACTERS = 60;

/** Finds the topics and the terms of a wish, or everything that has to be mended in it. */
export function checkWish(wish: Wish, deps: CheckDeps): CheckedWish {
  const words = wish.topics.filter((word) => word.trim() !== '');
  const terms = readTerms(textsOf(wish), deps.channelRules);
  const [first, ...others] = topicProblems(words, deps);
  const termProblems = terms.kind === 'refused' ? terms.problems : [];
  if (first !== undefined) return { kind: 'refused', problems: [first, ...others, ...termProblems] };
  if (terms.kind === 'refused') return terms;
  const topics = words.flatMap((word) => topicCalled(word, deps.topics)?.id ?? []);
  return { kind: 'accepted', topics, ...terms.value };
}

function topicProblems(words: readonly string[], deps: CheckDeps): readonly WishProblem[] {
  const unknown = words.filter((word) => topicCalled(word, deps.topics) === undefined);
  return [
    ...countProblems(words.length),
    ...unknown.slice(0, NEAREST).map((word) => unknownTopic(word, deps)),
  ];
}

function countProblems(count: number): readonly WishProblem[] {
  if (count === 0) return [{ code: 'no_topic', field: 'topics', message: 'Choose at least one topic.' }];
  if (count <= MAX_TOPICS) return [];
  return [{ code: 'too_many_topics', field: 'topics', message: `Choose at most ${MAX_TOPICS} topics.` }];
}

function unknownTopic(word: string, { topics }: CheckDeps): WishProblem {
  const shown = excerpt(oneLine(word), SHOWN_CHARACTERS);
  const nearest = nearestTopics(shown, topics, NEAREST).map((topic) => topic.id);
  const message = `No topic "${shown}"; nearest: ${nearest.join(', ')}.`;
  return { code: 'unknown_topic', field: 'topics', message };
}
