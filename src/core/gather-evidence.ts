import { otherBearer } from './bearer.ts';
import type { Classifiable, Evidence, EvidenceField } from './classification.ts';
import { datelineLength } from './dateline.ts';
import { withoutFurniture } from './furniture.ts';
import { type Genre, HOME_SECTION } from './genre.ts';
import { languageOf } from './language.ts';
import { type FindPhrases, indexPhrases, phraseFinder, type ReadText, readText } from './term-matcher.ts';
import type { Grounds, Strength } from './topic.ts';
import type { Meaning, MeantTopic, Vocabulary } from './vocabulary.ts';

/** A word of a topic as it was found in an article. */
export interface Hit {
  readonly evidence: Evidence;
  readonly strength: Strength;
  readonly group: Grounds;
}

/** All that an article says about its topics. */
export interface Findings {
  /** For each topic that it names, in reading order. */
  readonly hits: ReadonlyMap<MeantTopic, readonly Hit[]>;
  /** How much its words show that it is of a genre: from 1 on, they do. */
  readonly genres: Readonly<Record<Genre, number>>;
}

export type GatherEvidence = (article: Classifiable) => Findings;

/** Looks for the words of all topics; make it once and keep it. */
export function evidenceGatherer({ findMeanings, context }: Vocabulary): GatherEvidence {
  // Few articles need it: it is compiled for the first that does.
  const findContext = lazy(() => contextFinder(context));
  return (article) => {
    const texts = textsOf(article);
    const lang = languageOf(article);
    const found = texts.flatMap((text) => findIn(text, lang, findMeanings));
    const namesakes = new Set(
      found.flatMap(({ meaning }) => (meaning.kind === 'none' ? meaning.namesake : [])),
    );
    const inContext = lazy(() => findContext()(texts, lang));
    const genres = { sport: 0, culture: 0, economy: 0 };
    const hits = new Map<MeantTopic, Hit[]>();
    for (const { meaning, evidence, strength } of found) {
      if (meaning.kind === 'genre') genres[meaning.genre] += meaning.weight;
      if (meaning.kind !== 'term' || namesakes.has(evidence.text.toLowerCase())) continue;
      const { topic, group } = meaning;
      if (!fitsContext(group, inContext)) continue;
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
function fitsContext(group: Grounds, context: () => ReadonlySet<string>): boolean {
  if (group.unless?.some((word) => context().has(word))) return false;
  return group.with === undefined || group.with.some((word) => context().has(word));
}

/** A topic that is two things at once (sanctions, and Russia) is there only with both. */
function hasAll({ all = [] }: MeantTopic, hits: readonly Hit[]): boolean {
  return all.every((group) => hits.some((hit) => hit.group === group));
}

/** Finds the words that tell which of two namesakes is meant. */
export function contextFinder(
  context: Vocabulary['context'],
): (texts: readonly FieldText[], lang: string) => ReadonlySet<string> {
  const find = phraseFinder(indexPhrases(context.map((text) => ({ text, meaning: text }))));
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
  const kept = new Map<MeantTopic | undefined, Meaning>();
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
