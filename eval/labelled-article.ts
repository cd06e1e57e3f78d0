import type { Classifiable } from '../src/core/classification.ts';
import { FLAGSHIP } from '../src/core/topic.ts';

/** What people said of an article. */
export interface Labels {
  /** Ids of the topics that it is about. */
  readonly topics: ReadonlySet<string>;
  /** Ids of topics that it neither is nor isn't about: it counts neither for nor against a classifier. */
  readonly unjudged: ReadonlySet<string>;
}

/** An article with the topics that people gave it. */
export interface LabelledArticle {
  readonly id: string;
  /** Where it is from: figures are told by source. */
  readonly source: string;
  /** Primary language tag; `en` where nothing is said, as the classifier takes it. */
  readonly lang: string;
  readonly article: Classifiable;
  readonly labels: Labels;
  /** The editors' own tags, before anyone read them again; the same as `labels` where nobody did. */
  readonly rawLabels: Labels;
  /** People decided on every country and organisation; otherwise on the flagship topics only. */
  readonly complete: boolean;
}

/** Which labels of the flagship topics count; the other topics have one kind only. */
export type LabelKind = 'adjudicated' | 'raw';

/** Topics that labels can't be held against: newsrooms leave their home country unsaid, and states that are gone are indexed under their successors. */
const UNFIT: readonly string[] = [
  'united-states',
  'united-kingdom',
  'soviet-union',
  'west-germany',
  'east-germany',
];

/** Every labelled topic but the flagship, from articles whose labels are complete; in the order of their ids. */
export function otherTopics(articles: readonly LabelledArticle[]): readonly string[] {
  const labelled = new Set(
    articles.filter(({ complete }) => complete).flatMap(({ labels }) => [...labels.topics]),
  );
  return [...labelled].filter((id) => !FLAGSHIP.includes(id) && !UNFIT.includes(id)).sort();
}

/** Whether people said that an article is about a topic; `undefined` when they didn't decide. */
export function isLabelled(article: LabelledArticle, topic: string, kind: LabelKind): boolean | undefined {
  const isFlagship = FLAGSHIP.includes(topic);
  if (!isFlagship && !article.complete) return undefined;
  const { topics, unjudged } = isFlagship && kind === 'raw' ? article.rawLabels : article.labels;
  return unjudged.has(topic) ? undefined : topics.has(topic);
}
