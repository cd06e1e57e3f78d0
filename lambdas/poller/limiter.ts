/** Runs work when there is room for it, in the order of asking. */
export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** At most `most` pieces of work at once. */
export function limiter(most: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  const room = async (): Promise<void> => {
    if (running < most) {
      running++;
      return;
    }
    // Whoever leaves hands over its place, so that nobody who comes later can take it.
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return async (work) => {
    await room();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
