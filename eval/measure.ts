/** A decision of a classifier beside that of people. */
export interface Decision {
  /** People say that the article is about the topic. */
  readonly labelled: boolean;
  /** The classifier says so. */
  readonly found: boolean;
}

/** How often a classifier agrees with people. What has neither label nor finding counts nowhere. */
export interface Measure {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Of what was found, the share that bears the label; 0 when nothing was found. */
  readonly precision: number;
  /** Of what bears the label, the share that was found; 0 when nothing bears it. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/** Counts decisions; over those of several topics it is the micro average. */
export function measure(decisions: Iterable<Decision>): Measure {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  for (const { labelled, found } of decisions) {
    if (labelled && found) truePositives++;
    else if (found) falsePositives++;
    else if (labelled) falseNegatives++;
  }
  return {
    ...{ truePositives, falsePositives, falseNegatives },
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/** How many bear the label. */
export const positives = ({ truePositives, falseNegatives }: Measure): number =>
  truePositives + falseNegatives;

/** The mean of F1 over topics, each counting alike. */
export function macroF1(measures: readonly Measure[]): number {
  return ratio(
    measures.reduce((sum, { f1 }) => sum + f1, 0),
    measures.length,
  );
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
