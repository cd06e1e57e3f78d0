import type { Classifiable, Evidence, EvidenceField } from './classification.ts';
import { type FindPhrases, type Phrase, phraseFinder } from './term-matcher.ts';
import type { Strength, TermGroup, Topic } from './topic.ts';

/** A word of a topic as it was found in an article. */
export interface Hit {
  readonly evidence: Evidence;
  readonly strength: Strength;
}

/** All that an article says for each topic that it names, in reading order. */
export type GatherEvidence = (article: Classifiable) => ReadonlyMap<Topic, readonly Hit[]>;

type Meaning =
  | { readonly kind: 'term'; readonly topic: Topic; readonly group: TermGroup }
  /** A phrase that means something else: the longer match takes its words away from the shorter ones. */
  | { readonly kind: 'none'; readonly namesake: readonly string[] };

/** Compiles the words of all topics into matchers; once per process, since it takes a while. */
export function evidenceGatherer(topics: readonly Topic[]): GatherEvidence {
  const find = phraseFinder(phrasesOf(topics));
  const findContext = phraseFinder(contextPhrases(topics));
  return (article) => {
    const texts = textsOf(article);
    const found = texts.flatMap((text) => findIn(text, languageOf(article), find));
    const namesakes = new Set(
      found.flatMap(({ meaning }) => (meaning.kind === 'none' ? meaning.namesake : [])),
    );
    const context = lazy(() => wordsFound(texts, findContext));
    const hits = new Map<Topic, Hit[]>();
    for (const { meaning, evidence } of found) {
      if (meaning.kind !== 'term' || namesakes.has(evidence.text.toLowerCase())) continue;
      const { topic, group } = meaning;
      if (group.unless?.some((word) => context().has(word))) continue;
      const hit: Hit = { evidence: { ...evidence, why: group.why }, strength: group.strength };
      const known = hits.get(topic);
      if (known === undefined) hits.set(topic, [hit]);
      else known.push(hit);
    }
    return hits;
  };
}

function phrasesOf(topics: readonly Topic[]): readonly Phrase<Meaning>[] {
  return [
    ...topics.flatMap((topic) => topic.any.flatMap((group) => termPhrases(topic, group))),
    ...topics.flatMap((topic) => topic.none.map(otherPhrase)),
  ];
}

function termPhrases(topic: Topic, group: TermGroup): readonly Phrase<Meaning>[] {
  const meaning = { kind: 'term' as const, topic, group };
  return group.words.map((text) => ({ text, meaning, ...(group.exact && { exact: true }) }));
}

/** `Moscow, Idaho` says of every Moscow in the article which one it is. */
function otherPhrase(text: string): Phrase<Meaning> {
  const comma = text.indexOf(',');
  const namesake = comma === -1 ? [] : [text.slice(0, comma).toLowerCase()];
  return { text, meaning: { kind: 'none', namesake } };
}

/** Words that tell which of two namesakes is meant. They may stand inside other phrases, so they are found apart. */
function contextPhrases(topics: readonly Topic[]): readonly Phrase<string>[] {
  const context = new Set(topics.flatMap((topic) => topic.any.flatMap((group) => group.unless ?? [])));
  return [...context].map((text) => ({ text, meaning: text }));
}

function wordsFound(texts: readonly FieldText[], find: FindPhrases<string>): ReadonlySet<string> {
  return new Set(texts.flatMap(({ text }) => find(text, () => true).flatMap(({ meanings }) => meanings)));
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface FieldText {
  readonly field: EvidenceField;
  readonly text: string;
}

/** The fields in the order in which a reader meets them. */
function textsOf({ title, summary, body = '', categories = [] }: Classifiable): readonly FieldText[] {
  return [
    { field: 'title' as const, text: title },
    { field: 'summary' as const, text: summary },
    { field: 'body' as const, text: body },
    ...categories.map((text) => ({ field: 'categories' as const, text })),
  ].filter(({ text }) => text !== '');
}

/** The primary tag of the article's language; what says nothing is taken as English. */
function languageOf({ lang = 'en' }: Classifiable): string {
  return lang.split('-')[0]?.toLowerCase() || 'en';
}

interface Found {
  readonly meaning: Meaning;
  readonly evidence: Omit<Evidence, 'why'>;
}

function findIn({ field, text }: FieldText, lang: string, find: FindPhrases<Meaning>): readonly Found[] {
  const inLanguage = (meaning: Meaning): boolean =>
    meaning.kind !== 'term' || meaning.group.lang === undefined || meaning.group.lang === lang;
  return find(text, inLanguage).flatMap(({ start, end, meanings }) => {
    const evidence = { text: text.slice(start, end), field, start };
    return strongestPerTopic(meanings).map((meaning) => ({ meaning, evidence }));
  });
}

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
