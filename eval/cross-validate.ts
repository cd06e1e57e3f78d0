import type { Example } from './examples.ts';
import { fitModel, scoreBy } from './fit-model.ts';
import type { LabelledArticle } from './labelled-article.ts';

/** An example with the score that a model gave it which had not seen its article. */
export type Scored<Kind extends Example> = Kind & { readonly score: number };

/** Which articles are left out together. */
export type PartOf = (article: LabelledArticle) => string;

const FOLDS = 5;

/** Articles by chance; the same in every run, and for both forms of an article. */
export const byFold: PartOf = ({ id }) => {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return String(hash % FOLDS);
};

/** Articles of one source: an outlet's habits can't be learnt from the outlet itself. */
export const bySource: PartOf = ({ source }) => source;

/** Scores every example by a model that was fitted to the articles of all other parts; in the order of the examples. */
export function crossValidated<Kind extends Example>(
  examples: readonly Kind[],
  partOf: PartOf,
): readonly Scored<Kind>[] {
  const models = new Map(
    [...new Set(examples.map(({ article }) => partOf(article)))].map((part) => [
      part,
      fitModel(examples.filter(({ article }) => partOf(article) !== part)),
    ]),
  );
  return examples.flatMap((example) => {
    const model = models.get(partOf(example.article));
    return model === undefined ? [] : { ...example, score: scoreBy(model, example) };
  });
}
