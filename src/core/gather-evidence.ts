import { otherBearer } from './bearer.ts';
import type { Classifiable, Evidence, EvidenceField } from './classification.ts';
import { datelineLength } from './dateline.ts';
import { withoutFurniture } from './furniture.ts';
import { GENRE_WORDS, GENRES, type Genre, HOME_SECTION } from './genre.ts';
import { languageOf } from './language.ts';
import { type FindPhrases, type Phrase, phraseFinder, type ReadText, readText } from './term-matcher.ts';
import type { Strength, TermGroup, Topic } from './topic.ts';

/** A word of a topic as it was found in an article. */
export interface Hit {
  readonly evidence: Evidence;
  readonly strength: Strength;
  readonly group: TermGroup;
}

/** All that an article says about its topics. */
export interface Findings {
  /** For each topic that it names, in reading order. */
  readonly hits: ReadonlyMap<Topic, readonly Hit[]>;
  /** How much its words show that it is of a genre: from 1 on, they do. */
  readonly genres: Readonly<Record<Genre, number>>;
}

export type GatherEvidence = (article: Classifiable) => Findings;

/** What a phrase stands for. */
export type Meaning =
  | { readonly kind: 'term'; readonly topic: Topic; readonly group: TermGroup }
  | { readonly kind: 'genre'; readonly genre: Genre; readonly weight: number }
  /** A phrase that means something else: the longer match takes its words away from the shorter ones. */
  | { readonly kind: 'none'; readonly namesake: readonly string[] };

/** Compiles the words of all topics into matchers; once per process, since it takes a while. */
export function evidenceGatherer(topics: readonly Topic[]): GatherEvidence {
  const find = phraseFinder(phrasesOf(topics));
  // Few articles need it: it is compiled for the first that does.
  const findContext = lazy(() => contextFinder(topics));
  return (article) => {
    const texts = textsOf(article);
    const lang = languageOf(article);
    const found = texts.flatMap((text) => findIn(text, lang, find));
    const namesakes = new Set(
      found.flatMap(({ meaning }) => (meaning.kind === 'none' ? meaning.namesake : [])),
    );
    const context = lazy(() => findContext()(texts, lang));
    const genres = { sport: 0, culture: 0, economy: 0 };
    const hits = new Map<Topic, Hit[]>();
    for (const { meaning, evidence, strength } of found) {
      if (meaning.kind === 'genre') genres[meaning.genre] += meaning.weight;
      if (meaning.kind !== 'term' || namesakes.has(evidence.text.toLowerCase())) continue;
      const { topic, group } = meaning;
      if (!fitsContext(group, context)) continue;
      const hit: Hit = { evidence: { ...evidence, why: group.why }, strength, group };
      const known = hits.get(topic);
      if (known === undefined) hits.set(topic, [hit]);
      else known.push(hit);
    }
    for (const [topic, list] of hits) if (!hasAll(topic, list)) hits.delete(topic);
    return { hits, genres };
  };
}

/** Whether the article holds the words that a group wants beside it, and none that it doesn't. */
function fitsContext(group: TermGroup, context: () => ReadonlySet<string>): boolean {
  if (group.unless?.some((word) => context().has(word))) return false;
  return group.with === undefined || group.with.some((word) => context().has(word));
}

/** A topic that is two things at once (sanctions, and Russia) is there only with both. */
function hasAll({ all = [] }: Topic, hits: readonly Hit[]): boolean {
  return all.every((group) => hits.some((hit) => hit.group === group));
}

/** Every phrase that the classifier looks for. */
export function phrasesOf(topics: readonly Topic[]): readonly Phrase<Meaning>[] {
  return [
    ...topics.flatMap((topic) => groupsOf(topic).flatMap((group) => termPhrases(topic, group))),
    ...topics.flatMap((topic) => topic.none.map(otherPhrase)),
    ...GENRES.flatMap(genrePhrases),
  ];
}

export const groupsOf = ({ any, all = [] }: Topic): readonly TermGroup[] => [...any, ...all];

function genrePhrases(genre: Genre): readonly Phrase<Meaning>[] {
  const { sure, hint } = GENRE_WORDS[genre];
  return [
    ...sure.map((text) => ({ text, meaning: { kind: 'genre' as const, genre, weight: 1 } })),
    ...hint.map((text) => ({ text, meaning: { kind: 'genre' as const, genre, weight: 0.5 } })),
  ];
}

function termPhrases(topic: Topic, group: TermGroup): readonly Phrase<Meaning>[] {
  const meaning = { kind: 'term' as const, topic, group };
  const { exact = false } = group;
  return group.words.map((text) => ({ text, meaning, exact }));
}

/** `Moscow, Idaho` says of every Moscow in the article which one it is. */
function otherPhrase(text: string): Phrase<Meaning> {
  const comma = text.indexOf(',');
  const namesake = comma === -1 ? [] : [text.slice(0, comma).toLowerCase()];
  return { text, meaning: { kind: 'none', namesake } };
}

/**
 * Finds the words that tell which of two namesakes is meant. They may stand inside other phrases, so they are
 * found apart.
 */
export function contextFinder(
  topics: readonly Topic[],
): (texts: readonly FieldText[], lang: string) => ReadonlySet<string> {
  const context = new Set(
    topics.flatMap(groupsOf).flatMap((group) => [...(group.unless ?? []), ...(group.with ?? [])]),
  );
  const find = phraseFinder([...context].map((text) => ({ text, meaning: text })));
  return (texts, lang) =>
    new Set(texts.flatMap((text) => find(text, { lang }).flatMap(({ meanings }) => meanings)));
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A part of an article's text. */
export interface FieldText extends ReadText {
  readonly field: EvidenceField;
}

/** How much is read of each field, in UTF-16 units: far more than articles have, and never without an end. */
const READ = { title: 2_000, summary: 20_000, body: 100_000, categories: 100 } as const;

/** The fields in the order in which a reader meets them. */
export function textsOf({ title, summary, body = '', categories = [] }: Classifiable): readonly FieldText[] {
  return [
    { field: 'title' as const, text: title.slice(0, READ.title) },
    { field: 'summary' as const, text: withoutFurniture(summary.slice(0, READ.summary)) },
    { field: 'body' as const, text: withoutFurniture(body.slice(0, READ.body)) },
    ...categories
      .slice(0, READ.categories)
      .filter((text) => !HOME_SECTION.test(text))
      .map((text) => ({ field: 'categories' as const, text: text.slice(0, READ.title) })),
  ].flatMap(({ field, text }) => (text === '' ? [] : { field, ...readText(text) }));
}

interface Found {
  readonly meaning: Meaning;
  readonly evidence: Omit<Evidence, 'why'>;
  readonly strength: Strength;
}

function findIn(read: FieldText, lang: string, find: FindPhrases<Meaning>): readonly Found[] {
  const { field, text } = read;
  const inLanguage = (meaning: Meaning): boolean =>
    meaning.kind !== 'term' || meaning.group.lang === undefined || meaning.group.lang === lang;
  const dateline = field === 'summary' ? datelineLength(text) : 0;
  return find(read, { counts: inLanguage, lang }).flatMap(({ start, end, meanings }) => {
    const evidence = { text: text.slice(start, end), field, start };
    const meant = isPlace(evidence.text) && otherBearer(text, start, end) !== undefined ? [] : meanings;
    return strongestPerTopic(meant).map((meaning) => ({
      meaning,
      evidence,
      strength: meaning.kind !== 'term' || start < dateline ? ('weak' as const) : meaning.group.strength,
    }));
  });
}

/** Names of one word or two, as people and animals bear them; abbreviations and adjectives in small letters are nobody's. */
const isPlace = (name: string): boolean => /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)?$/u.test(name);

/** A word that a topic lists twice (its name in two languages) is one hit. */
function strongestPerTopic(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length === 1) return meanings;
  const kept = new Map<Topic | undefined, Meaning>();
  for (const meaning of meanings) {
    const topic = meaning.kind === 'term' ? meaning.topic : undefined;
    const before = kept.get(topic);
    if (before === undefined || isStronger(meaning, before)) kept.set(topic, meaning);
  }
  return [...kept.values()];
}

const RANK: Readonly<Record<Strength, number>> = { strong: 2, fair: 1, weak: 0 };

function isStronger(a: Meaning, b: Meaning): boolean {
  return a.kind === 'term' && b.kind === 'term' && RANK[a.group.strength] > RANK[b.group.strength];
}
