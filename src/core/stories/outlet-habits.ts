import { hash } from '../hash.ts';
import { titleTemplate } from './recurring-piece.ts';

/** What one outlet puts around its news, learnt from what it published; the latest last. */
export interface OutletHabits {
  /** A sentence or a title's end, hashed, and the titles, hashed, under which it stood. */
  readonly pieces: readonly Piece[];
  /** Titles without their numbers and days, hashed, each with the title that it was last. */
  readonly templates: readonly Template[];
}

type Piece = readonly [piece: string, ...titles: readonly string[]];
type Template = readonly [template: string, title: string];

/** What an outlet repeats is forgotten when it is silent for so many milliseconds. */
export const HABITS_MS = 30 * 24 * 3_600_000;

/** An outlet that nothing is known of. */
export const NO_HABITS: OutletHabits = { pieces: [], templates: [] };

/** An article without its outlet's habits, and the habits that it adds to. */
export interface PlainArticle {
  readonly habits: OutletHabits;
  /** Without the kickers and names that stand in other titles too. */
  readonly title: string;
  /** Without the sentences that stand under other titles too. */
  readonly summary: string;
  /** Whether the outlet had this title before, with another number or day. */
  readonly isTemplate: boolean;
}

/** Other titles under which a sentence stood before it is boilerplate. */
const OTHER_TITLES = 3;
/** What is remembered of one outlet: about 2 kB. */
const MOST_PIECES = 90;
const MOST_TEMPLATES = 25;
/** What is learnt from one article. */
const MOST_LEARNT = 12;
const SEPARATOR = /(\s[|–—-]\s|:\s|\s?\|\s?)/u;

/** Takes an outlet's habits off its article, and learns from it. An article that comes again teaches nothing new. */
export function withoutHabits(
  article: { readonly title: string; readonly summary: string },
  known: OutletHabits,
): PlainArticle {
  const parts = article.title.split(SEPARATOR);
  const ends = parts.length < 3 ? [] : [parts[0] ?? '', parts.at(-1) ?? ''];
  const sentences = sentencesOf(article.summary);
  const told = titleStart(article.title);
  const before = new Map(known.pieces.map((piece) => [piece[0], piece]));
  const keys = new Map([...ends, ...sentences].map((text) => [text, hash(text, 8)]));
  const isHabit = (text: string) => isBoilerplate(before.get(keys.get(text) ?? ''), told);

  const own = parts.filter((part) => !(ends.includes(part) && isHabit(part)));
  const learnt = [...keys.values()].slice(0, MOST_LEARNT).map((key) => learn(before.get(key) ?? [key], told));
  const template = templateOf(article.title);
  return {
    title: own.length === 0 ? article.title : own.join(''),
    summary: sentences.filter((sentence) => !isHabit(sentence)).join(' '),
    isTemplate: known.templates.some(([key, title]) => key === template?.[0] && title !== template[1]),
    habits: {
      pieces: withLatest(known.pieces, learnt, MOST_PIECES),
      templates: withLatest(known.templates, template === undefined ? [] : [template], MOST_TEMPLATES),
    },
  };
}

function isBoilerplate(piece: Piece | undefined, told: string): boolean {
  return piece !== undefined && piece.slice(1).filter((title) => title !== told).length >= OTHER_TITLES;
}

function learn([key, ...titles]: Piece, told: string): Piece {
  const isKnown = titles.length > OTHER_TITLES || titles.includes(told);
  return [key, ...titles, ...(isKnown ? [] : [told])];
}

function templateOf(title: string): Template | undefined {
  const template = titleTemplate(title);
  return template === undefined ? undefined : [hash(template, 8), hash(title, 8)];
}

/** The latest of both, those that came again moved to the end. */
function withLatest<Known extends readonly [string, ...string[]]>(
  known: readonly Known[],
  latest: readonly Known[],
  most: number,
): readonly Known[] {
  const renewed = new Set(latest.map(([key]) => key));
  return [...known.filter(([key]) => !renewed.has(key)), ...latest].slice(-most);
}

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?。！？…])\s+|\n+/u).filter((sentence) => sentence !== '');

/** Enough of a title to tell articles apart, not their edited headlines. */
const titleStart = (title: string): string => hash(title.toLowerCase().slice(0, 24), 4);
