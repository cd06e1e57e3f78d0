import { FLAGSHIP } from '../src/core/topic.ts';
import type { Example } from './examples.ts';
import { fitLogistic, type LogisticModel, type Observation, predict } from './logistic-regression.ts';

/** Keeps weights of rare signals small. */
const PENALTY = 2;
/**
 * A topic's own weight: the flagship topics have enough labels to show it; that of others says as much of the outlets
 * that were labelled, so it is held closer to nought.
 */
const FLAGSHIP_PENALTY = 1;
const TOPIC_PENALTY = 10;
const TOPIC_EXAMPLES = 25;
export const TOPIC = 'topic ';
/** Summaries without a headline are few, and most of one outlet: their weights start from those of summaries with one. */
const ALONE = 'alone.';
const SUMMARY = 'summary.';
/** An article comes in two forms, with and without its full text: it counts half in each. */
const WEIGHT = 0.5;

/** How much each signal counts, by examples: coefficients by the names of signals, and of topics behind {@link TOPIC}. */
export function fitModel(examples: readonly Example[]): LogisticModel {
  const byTopic = Map.groupBy(examples, ({ topic }) => topic);
  const isCommon = (topic: string): boolean => (byTopic.get(topic)?.length ?? 0) >= TOPIC_EXAMPLES;
  const observations = examples.flatMap(({ topic, labelled, signals }): readonly Observation[] => {
    if (signals === undefined) return [];
    // What a category that names a topic is worth is given, not learnt.
    const { categories: _, ...learnt } = signals;
    const features = { ...shared(learnt), ...(isCommon(topic) && { [TOPIC + topic]: 1 }) };
    return [{ features, positive: labelled, weight: WEIGHT }];
  });
  return apart(fitLogistic(observations, penaltyOf));
}

/** The probability that a model gives to an example; 0 where no word of the topic was found. */
export function scoreBy(model: LogisticModel, { topic, signals }: Example): number {
  return signals === undefined ? 0 : predict(model, { ...signals, [TOPIC + topic]: 1 });
}

function penaltyOf(feature: string): number {
  if (!feature.startsWith(TOPIC)) return PENALTY;
  return FLAGSHIP.includes(feature.slice(TOPIC.length)) ? FLAGSHIP_PENALTY : TOPIC_PENALTY;
}

/** A signal of a summary that stands alone, and that of any summary. */
function shared(features: Observation['features']): Observation['features'] {
  const ofSummaries = Object.entries(features)
    .filter(([name]) => name.startsWith(ALONE))
    .map(([name, value]) => [SUMMARY + name.slice(ALONE.length), value]);
  return { ...features, ...Object.fromEntries(ofSummaries) };
}

/** The opposite of {@link shared}, for weights: each holds all of its signal. */
function apart({ intercept, coefficients }: LogisticModel): LogisticModel {
  const whole = Object.entries(coefficients).map(([name, value]) => [
    name,
    name.startsWith(ALONE) ? value + (coefficients[SUMMARY + name.slice(ALONE.length)] ?? 0) : value,
  ]);
  return { intercept, coefficients: Object.fromEntries(whole) };
}
