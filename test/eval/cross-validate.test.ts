import { expect, test } from 'vitest';
import { byFold, bySource, crossValidated } from '../../eval/cross-validate.ts';
import { aLabelledArticle, examples } from './factories.ts';

const TITLE = { 'title.strong': 1 };
/** Two outlets that agree on nothing. */
const OPPOSITES = [
  ...examples('chad', TITLE, { positive: 40, negative: 0, source: 'wire' }),
  ...examples('chad', TITLE, { positive: 0, negative: 40, source: 'paper' }),
];

const scoresOf = (scored: ReturnType<typeof crossValidated>, source: string): readonly number[] =>
  scored.filter(({ article }) => article.source === source).map(({ score }) => score);

test('a source that is left out is judged by the habits of the others', () => {
  const scored = crossValidated(OPPOSITES, bySource);
  expect(Math.max(...scoresOf(scored, 'wire'))).toBeLessThan(0.1);
  expect(Math.min(...scoresOf(scored, 'paper'))).toBeGreaterThan(0.9);
});

test('every example is scored once, in the order given', () => {
  expect(crossValidated(OPPOSITES, byFold).map(({ article }) => article.id)).toEqual(
    OPPOSITES.map(({ article }) => article.id),
  );
});

test('both forms of an article are left out together, and folds are of about one size', () => {
  const folds = Array.from({ length: 1_000 }, (_, i) => byFold(aLabelledArticle({ id: `article-${i}` })));
  const sizes = [...Map.groupBy(folds, (fold) => fold).values()].map(({ length }) => length);
  expect(sizes).toHaveLength(5);
  expect(Math.min(...sizes)).toBeGreaterThan(100);
  const id = 'article-7';
  expect(byFold(aLabelledArticle({ id, title: 'One' }))).toBe(byFold(aLabelledArticle({ id, title: 'Two' })));
});
