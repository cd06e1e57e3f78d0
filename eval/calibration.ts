/** A score beside what people say. */
export interface Scored {
  readonly labelled: boolean;
  /** In [0, 1]; absent when the classifier noticed nothing of the topic. */
  readonly score?: number;
}

/** The scores of one tenth of [0, 1]. */
export interface Bin {
  /** From this score on, up to the next bin's; the last bin holds 1 too. */
  readonly from: number;
  readonly count: number;
  /** The mean of its scores: what the classifier promises. 0 when it is empty. */
  readonly promised: number;
  /** The share that bears the label: what became of it. 0 when it is empty. */
  readonly observed: number;
}

/** Whether scores are probabilities: of what scores 0.8, do four fifths bear the label? */
export interface Calibration {
  /** Ten, from 0 up. */
  readonly bins: readonly Bin[];
  /** How many scores there are: only what was noticed has one. */
  readonly count: number;
  /** The mean distance of promised and observed, each bin by its count (expected calibration error); 0 is best. */
  readonly error: number;
  /** The mean squared distance of score and truth (Brier 1950); 0 is best, always saying 0.5 gives 0.25. */
  readonly brier: number;
}

const BINS = 10;

/** Compares scores with what people say, over what was noticed. */
export function calibration(judgements: readonly Scored[]): Calibration {
  const noticed = judgements.flatMap(({ score, labelled }) =>
    score === undefined ? [] : [{ score, labelled }],
  );
  const groups = Map.groupBy(noticed, ({ score }) => Math.min(Math.floor(score * BINS), BINS - 1));
  const bins = Array.from({ length: BINS }, (_, index) => {
    const group = groups.get(index) ?? [];
    return {
      from: index / BINS,
      count: group.length,
      promised: mean(group.map(({ score }) => score)),
      observed: mean(group.map(({ labelled }) => (labelled ? 1 : 0))),
    };
  });
  const distances = bins.map(({ count, promised, observed }) => count * Math.abs(promised - observed));
  return {
    bins,
    count: noticed.length,
    error: noticed.length === 0 ? 0 : sum(distances) / noticed.length,
    brier: mean(noticed.map(({ score, labelled }) => (score - (labelled ? 1 : 0)) ** 2)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);
