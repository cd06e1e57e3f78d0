import { otherBearer } from './bearer.ts';
import type { Classifiable, Evidence, EvidenceField } from './classification.ts';
import { contextFinder, evidenceGatherer, textsOf } from './gather-evidence.ts';
import { languageOf } from './language.ts';
import { type Contribution, contributions } from './score-evidence.ts';
import { isHint, signalsOf } from './signals.ts';
import { type FindPhrases, indexPhrases, type PhraseMatch, phraseFinder } from './term-matcher.ts';
import type { TermGroup, Topic } from './topic.ts';
import { groupsOf, type Meaning, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A word of a topic that stands in an article and does not count. */
export interface PassedOver {
  readonly text: string;
  readonly field: EvidenceField;
  readonly start: number;
  /** Why the word would count: `capital of Russia`. */
  readonly why: string;
  /** Why it doesn't here: `“Moscow, Idaho” says which one is meant`. */
  readonly because: string;
}

/** Why an article has a topic, or has not. */
export interface Explanation {
  /** Every word that counts, in reading order. */
  readonly counted: readonly Evidence[];
  readonly passedOver: readonly PassedOver[];
  /** One weak word is all there is: it never makes a topic alone, whatever the signals add up to. */
  readonly isHint: boolean;
  /** What each signal adds, biggest first; empty when no word counts. */
  readonly contributions: readonly Contribution[];
  /** Groups that the topic needs besides, and the article lacks. */
  readonly missing: readonly TermGroup[];
}

/** Explains the score of one topic, down to the words that were seen and not counted. */
export function explain(article: Classifiable, topic: Topic, topics: readonly Topic[]): Explanation {
  const vocabulary = vocabularyOf(topics);
  const findings = evidenceGatherer(vocabulary)(article);
  const signals = signalsOf(article, findings).get(topic);
  const hits = findings.hits.get(topic) ?? [];
  const counted = hits.map(({ evidence }) => evidence);
  const seen = lookClosely(article, topic, vocabulary);
  return {
    counted,
    passedOver: seen.passedOver.filter((word) => !counted.some((other) => overlap(word, other))),
    isHint: hits.length > 0 && isHint(hits),
    contributions:
      signals === undefined
        ? []
        : [...contributions(topic.id, signals)].sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds)),
    missing: counted.length > 0 ? [] : (topic.all ?? []).filter((group) => !seen.groups.has(group)),
  };
}

interface Seen {
  readonly passedOver: readonly PassedOver[];
  /** Groups of the topic of which a word stands in the article, in whatever form. */
  readonly groups: ReadonlySet<TermGroup>;
}

/** Finds the topic's words in any letter case and language, and says of each why it might not count. */
function lookClosely(
  article: Classifiable,
  topic: Topic,
  { findMeanings, context: words }: Vocabulary,
): Seen {
  const lang = languageOf(article);
  const texts = textsOf(article);
  const findWords = loosely(topic);
  const context = contextFinder(words)(texts, lang);
  const all = texts.map((text) => ({
    ...{ field: text.field, text: text.text },
    words: findWords(text, { lang }),
    phrases: findMeanings(text, { lang, counts: (meaning) => fitsLanguage(meaning, lang) }),
  }));
  const namesakes = new Map(
    all.flatMap(({ text, phrases }) => phrases.flatMap((phrase) => namesakesIn(text, phrase))),
  );
  const passedOver = all.flatMap(({ field, text, words, phrases }) =>
    words.flatMap(({ start, end, meanings: [term] }) => {
      if (term === undefined) return [];
      const written = text.slice(start, end);
      const longer = phrases.find((phrase) => covers(phrase, { start, end }));
      const because = reason(written, term, {
        ...{ lang, context, namesake: namesakes.get(written.toLowerCase()) },
        longer: longer && text.slice(longer.start, longer.end),
        bearer: otherBearer(text, start, end),
      });
      return [{ text: written, field, start, why: term.group.why, because }];
    }),
  );
  const seen = all.flatMap(({ words }) => words.flatMap(({ meanings }) => meanings));
  return { passedOver, groups: new Set(seen.map(({ group }) => group)) };
}

interface Term {
  readonly group: TermGroup;
  readonly word: string;
}

/** Finds the words of one topic however they are written. */
function loosely(topic: Topic): FindPhrases<Term> {
  const terms = groupsOf(topic).flatMap((group) => group.words.map((word) => ({ group, word })));
  return phraseFinder(indexPhrases(terms.map((meaning) => ({ text: meaning.word.toLowerCase(), meaning }))));
}

function fitsLanguage(meaning: Meaning, lang: string): boolean {
  return meaning.kind !== 'term' || meaning.group.lang === undefined || meaning.group.lang === lang;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A longer phrase takes the words that it holds away from shorter ones. */
function covers(phrase: Span, word: Span): boolean {
  const isLonger = phrase.end - phrase.start > word.end - word.start;
  return isLonger && phrase.start < word.end && word.start < phrase.end;
}

/** The names that a phrase such as “Moscow, Idaho” takes to mean something else, each with the phrase. */
function namesakesIn(text: string, { start, end, meanings }: PhraseMatch<Meaning>) {
  const names = meanings.flatMap((meaning) => (meaning.kind === 'none' ? meaning.namesake : []));
  return names.map((name) => [name, text.slice(start, end)] as const);
}

interface Circumstances {
  readonly lang: string;
  readonly context: ReadonlySet<string>;
  /** The longer phrase that took the word. */
  readonly longer: string | undefined;
  /** Who else bears the name. */
  readonly bearer: string | undefined;
  /** The phrase that tells a namesake. */
  readonly namesake: string | undefined;
}

function reason(
  text: string,
  { group, word }: Term,
  { lang, context, longer, bearer, namesake }: Circumstances,
): string {
  if (group.lang !== undefined && group.lang !== lang)
    return `counts in articles in “${group.lang}” only; this one is taken for “${lang}”`;
  if (longer !== undefined) return `belongs to “${longer}”, which means something else or more`;
  if (namesake !== undefined) return `“${namesake}” says which one is meant`;
  if (bearer !== undefined) return bearer;
  const against = group.unless?.find((other) => context.has(other));
  if (against !== undefined) return `doesn’t count beside “${against}”`;
  if (group.with !== undefined && !group.with.some((other) => context.has(other)))
    return `counts only beside one of: ${group.with.join(', ')}`;
  if (group.exact && !text.includes(word)) return `counts only when written “${word}”`;
  if (/^\p{Lu}/u.test(word) && !/^\p{Lu}/u.test(text)) return `counts only with a capital: “${word}”`;
  return `is not read as “${word}” here: the words around it belong to other names`;
}

function overlap(a: Omit<Evidence, 'why'>, b: Omit<Evidence, 'why'>): boolean {
  return a.field === b.field && a.start < b.start + b.text.length && b.start < a.start + a.text.length;
}
