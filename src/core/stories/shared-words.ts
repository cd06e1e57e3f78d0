import type { Token } from './story-words.ts';

/** Two sides, for readers. */
export const slash = (a: string, b: string): string => `${a} / ${b}`;

/** Whether an article has a word. */
export const has = (tokens: readonly Token[], { term }: Token): boolean =>
  tokens.some((token) => token.term === term);

/** Words of both by words of either, 0–1; a single one in common is none. */
export function overlap(a: readonly Token[], b: readonly Token[]): number {
  const [as, bs] = [termsOf(a), termsOf(b)];
  const shared = [...as].filter((term) => bs.has(term)).length;
  const either = as.size + bs.size - shared;
  return shared < 2 ? 0 : shared / either;
}

const termsOf = (tokens: readonly Token[]): ReadonlySet<string> => new Set(tokens.map(({ term }) => term));
