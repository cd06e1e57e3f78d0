import {
  DECOY_SENTENCES,
  FILLERS,
  GIVEN_NAMES,
  NAME_BEGINNINGS,
  NAME_ENDINGS,
  OTHER_LANGUAGES,
  PAGE_SENTENCES,
  PLAIN_SENTENCES,
  PLAIN_TITLES,
  SUBJECTS,
  type Subject,
  TOPIC_SENTENCES,
  TOPIC_TITLES,
} from './invented-words.ts';
import { seededRandom } from './seeded-random.ts';

/** An article that nobody published. */
export interface InventedArticle {
  readonly title: string;
  readonly summary: string;
  readonly body?: string;
  readonly lang: string;
  /** The topic that it is about; absent: none, though it may hold words that fool a list of keywords. */
  readonly topic?: string;
}

/** `brief` has a title and a summary, some 250 to 400 characters together; `full` a full text of some 5,000 more. */
export type ArticleLength = 'brief' | 'full';

const BRIEF_CHARACTERS = 250;
const BODY_CHARACTERS = 5_000;
const SENTENCES_PER_PARAGRAPH = 4;
/** What a wide net of feeds brings: half about something, a few in other languages, a few traps. */
const SHARES = { about: 0.5, otherLanguage: 0.08, decoy: 0.1, bystander: 0.2 };

/** The same articles for the same seed, no two alike. */
export function inventArticles(
  count: number,
  length: ArticleLength,
  seed: number,
): readonly InventedArticle[] {
  const words = wordSource(seededRandom(seed));
  const byText = new Map<string, InventedArticle>();
  while (byText.size < count) {
    const article = inventArticle(length, words);
    byText.set(`${article.title}\n${article.summary}`, article);
  }
  return [...byText.values()];
}

function inventArticle(length: ArticleLength, words: WordSource): InventedArticle {
  const plan = words.chance(SHARES.otherLanguage) ? foreignPlan(words) : englishPlan(words);
  const { title, lang, topic } = plan;
  return {
    title,
    summary: sentencesOf(plan.sentence, BRIEF_CHARACTERS - title.length).join(' '),
    ...(length === 'full' && { body: paragraphs(plan, words) }),
    lang,
    ...(topic !== undefined && { topic }),
  };
}

/** All that the texts of one article are made of. */
interface Plan {
  readonly title: string;
  readonly lang: string;
  readonly topic?: string;
  /** Another sentence at each call. */
  readonly sentence: () => string;
}

function englishPlan(words: WordSource): Plan {
  const subject = words.chance(SHARES.about) ? words.one(SUBJECTS) : undefined;
  if (subject === undefined) {
    const [plain, decoys] = [words.deck(PLAIN_SENTENCES), words.deck(DECOY_SENTENCES)];
    const decoy = words.chance(SHARES.decoy);
    return {
      title: words.fill(words.one(PLAIN_TITLES)),
      lang: 'en',
      sentence: () => words.fill(decoy && words.chance(0.5) ? decoys() : plain()),
    };
  }
  const [topical, plain] = [words.deck(TOPIC_SENTENCES), words.deck(PLAIN_SENTENCES)];
  let said = 0;
  return {
    title: words.fill(words.one(TOPIC_TITLES), subject),
    lang: 'en',
    topic: subject.topic,
    // The first sentence says whom it is about; later ones also look elsewhere.
    sentence: () => {
      if (said++ === 0) return words.fill(topical(), subject);
      if (words.chance(SHARES.bystander)) return words.fill(topical(), words.one(SUBJECTS));
      return words.chance(0.5) ? words.fill(topical(), subject) : words.fill(plain());
    },
  };
}

function foreignPlan(words: WordSource): Plan {
  const { lang, topic, title, sentences } = words.one(OTHER_LANGUAGES);
  const next = words.deck(sentences);
  return {
    title: words.fill(title),
    lang,
    ...(topic !== undefined && { topic }),
    sentence: () => words.fill(next()),
  };
}

/** Sentences until they have so many characters. */
function sentencesOf(sentence: () => string, characters: number): readonly string[] {
  const sentences: string[] = [];
  for (let length = 0; length < characters; length += (sentences.at(-1)?.length ?? 0) + 1) {
    sentences.push(sentence());
  }
  return sentences;
}

function paragraphs(plan: Plan, words: WordSource): string {
  const sentences = sentencesOf(plan.sentence, BODY_CHARACTERS);
  const cut = Array.from({ length: Math.ceil(sentences.length / SENTENCES_PER_PARAGRAPH) }, (_, index) =>
    sentences.slice(index * SENTENCES_PER_PARAGRAPH, (index + 1) * SENTENCES_PER_PARAGRAPH).join(' '),
  );
  return [...cut, words.fill(words.one(PAGE_SENTENCES))].join('\n\n');
}

/** Chooses words by chance. */
interface WordSource {
  chance(share: number): boolean;
  one<T>(choices: readonly T[]): T;
  /** Gives each of the cards once, then begins again. */
  deck<T>(cards: readonly T[]): () => T;
  /** Puts words in the place of `{…}`. */
  fill(template: string, subject?: Subject): string;
}

function wordSource(random: () => number): WordSource {
  const chance = (share: number): boolean => random() < share;
  const one = <T>(choices: readonly T[]): T => {
    const chosen = choices[Math.floor(random() * choices.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
  const name = () => `${one(NAME_BEGINNINGS)}${one(NAME_ENDINGS)}`;
  const word = (slot: string, subject: Subject | undefined): string => {
    switch (slot) {
      case 'who':
        return one(subject?.names ?? []);
      case 'adj':
        return subject?.adjective ?? '';
      case 'person':
        return `${one(GIVEN_NAMES)} ${name()}`;
      case 'town':
      case 'name':
        return name();
      case 'number':
        return String(2 + Math.floor(random() * 97));
      default:
        return one(fillersOf(slot));
    }
  };
  const deck = <T>(cards: readonly T[]): (() => T) => {
    let left: readonly T[] = [];
    return () => {
      if (left.length === 0) left = cards;
      const card = one(left);
      left = left.filter((other) => other !== card);
      return card;
    };
  };
  return {
    chance,
    one,
    deck,
    fill: (template, subject) =>
      upperFirst(template.replace(/\{(\w+)\}/g, (_, slot: string) => word(slot, subject))),
  };
}

function fillersOf(slot: string): readonly string[] {
  const found = Object.entries(FILLERS).find(([name]) => name === slot);
  if (found === undefined) throw new Error(`no words for {${slot}}; see bench/invented-words.ts`);
  return found[1];
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
