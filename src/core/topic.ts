import { distance } from 'fastest-levenshtein';

export type TopicKind = 'country' | 'organisation' | 'subject';

/** How surely a word speaks for its topic when nothing else is known. */
export type Strength = 'strong' | 'fair' | 'weak';

/** Words that speak for a topic for the same reason. */
export interface TermGroup extends Grounds {
  readonly words: readonly string[];
}

/** Why and when the words of a group speak for their topic. */
export interface Grounds {
  /** Why they count, for a reader: `capital of North Korea`. */
  readonly why: string;
  readonly strength: Strength;
  /** Letter case must be as written: `WHO`, but not `who`. Otherwise a capital at the beginning is enough. */
  readonly exact?: boolean;
  /** Primary language tag (BCP 47): the words count in articles of that language only. */
  readonly lang?: string;
  /** The words count only in an article that holds one of these too: `front line` beside Ukraine. */
  readonly with?: readonly string[];
  /** The words don't count in an article that holds one of these: Georgia beside Atlanta. */
  readonly unless?: readonly string[];
}

/** What one reads of a topic on a page. */
export interface TopicName {
  /** Lower-case English short name with hyphens: `north-korea`. */
  readonly id: string;
  readonly name: string;
  readonly kind: TopicKind;
}

/** A thing that one can subscribe to. */
export interface Topic extends TopicName {
  /** Any of these words speaks for the topic. */
  readonly any: readonly TermGroup[];
  /** Each of these groups must be found too, or the article does not have the topic: sanctions, and Russia. */
  readonly all?: readonly TermGroup[];
  /**
   * Phrases that hold one of its words and mean something else: `Russian roulette`. With a comma the phrase
   * names a namesake, and then the word before the comma counts nowhere in the article: `Moscow, Idaho`.
   */
  readonly none: readonly string[];
}

/** The topics that this project began with: the form shows them first, and a new local run subscribes its reader to them. */
export const FLAGSHIP: readonly string[] = ['north-korea', 'russia', 'ukraine', 'united-nations'];

/** The name of a topic for readers; of an id that is no longer a topic, the id. */
export function topicNames(topics: readonly TopicName[]): (id: string) => string {
  const names = new Map(topics.map((topic) => [topic.id, topic.name]));
  return (id) => names.get(id) ?? id;
}

/** The topic of an id or a name, in whatever case. */
export function topicCalled<Named extends TopicName>(
  word: string,
  topics: readonly Named[],
): Named | undefined {
  const wanted = word.trim().toLowerCase();
  return topics.find((topic) => topic.id === wanted || topic.name.toLowerCase() === wanted);
}

/** The topics whose id or name is most like a mistyped word, best first. */
export function nearestTopics<Named extends TopicName>(
  word: string,
  topics: readonly Named[],
  count: number,
): readonly Named[] {
  const wanted = word.trim().toLowerCase();
  const unlikeness = ({ id, name }: TopicName): number =>
    Math.min(distance(wanted, id), distance(wanted, name.toLowerCase()));
  return topics
    .map((topic) => ({ topic, unlikeness: unlikeness(topic) }))
    .sort((a, b) => a.unlikeness - b.unlikeness)
    .slice(0, count)
    .map(({ topic }) => topic);
}
