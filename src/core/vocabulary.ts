import { GENRE_WORDS, GENRES, type Genre } from './genre.ts';
import { type FindPhrases, indexPhrases, type Phrase, phraseFinder } from './term-matcher.ts';
import type { Grounds, TermGroup, Topic, TopicKind } from './topic.ts';

/** What a phrase stands for. */
export type Meaning =
  | { readonly kind: 'term'; readonly topic: MeantTopic; readonly group: Grounds }
  | { readonly kind: 'genre'; readonly genre: Genre; readonly weight: number }
  /** A phrase that means something else: the longer match takes its words away from the shorter ones. */
  | { readonly kind: 'none'; readonly namesake: readonly string[] };

/** A topic without its words. */
export interface MeantTopic {
  readonly id: string;
  readonly kind: TopicKind;
  /** Each of these groups must be found, or the article does not have the topic. */
  readonly all?: readonly Grounds[];
}

/** All that a classifier looks for: made of topics here, or read from the file that a function carries. */
export interface Vocabulary {
  readonly findMeanings: FindPhrases<Meaning>;
  /** Words that tell which of two namesakes is meant. They may stand inside other phrases, so they are found apart. */
  readonly context: readonly string[];
}

/** The words of some topics. */
export function vocabularyOf(topics: readonly Topic[]): Vocabulary {
  return { findMeanings: phraseFinder(indexPhrases(phrasesOf(topics))), context: contextOf(topics) };
}

/** Every phrase that tells something of some topics. */
export function phrasesOf(topics: readonly Topic[]): readonly Phrase<Meaning>[] {
  return [
    ...topics.flatMap((topic) => groupsOf(topic).flatMap((group) => termPhrases(topic, group))),
    ...topics.flatMap((topic) => topic.none.map(otherPhrase)),
    ...GENRES.flatMap(genrePhrases),
  ];
}

/** The words of a topic, those of which any is enough before those that are needed together. */
export const groupsOf = ({ any, all = [] }: Topic): readonly TermGroup[] => [...any, ...all];

function termPhrases(topic: Topic, group: TermGroup): readonly Phrase<Meaning>[] {
  const meaning = { kind: 'term' as const, topic, group };
  const { exact = false } = group;
  return group.words.map((text) => ({ text, meaning, exact }));
}

function genrePhrases(genre: Genre): readonly Phrase<Meaning>[] {
  const { sure, hint } = GENRE_WORDS[genre];
  return [
    ...sure.map((text) => ({ text, meaning: { kind: 'genre' as const, genre, weight: 1 } })),
    ...hint.map((text) => ({ text, meaning: { kind: 'genre' as const, genre, weight: 0.5 } })),
  ];
}

/** `Moscow, Idaho` says of every Moscow in the article which one it is. */
export function otherPhrase(text: string): Phrase<Meaning> {
  const comma = text.indexOf(',');
  const namesake = comma === -1 ? [] : [text.slice(0, comma).toLowerCase()];
  return { text, meaning: { kind: 'none', namesake } };
}

/** Words that tell which of two namesakes is meant. */
export function contextOf(topics: readonly Topic[]): readonly string[] {
  const groups = topics.flatMap(groupsOf);
  return [...new Set(groups.flatMap((group) => [...(group.unless ?? []), ...(group.with ?? [])]))];
}
