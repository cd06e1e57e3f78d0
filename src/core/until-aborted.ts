/** What {@link untilAborted} throws when the signal comes before the work is done. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
}

/**
 * Waits for the work, but no longer than until the signal, whether the work heeds it or not. What the work
 * gives or throws afterwards is ignored.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new Aborted('the time is up'));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    // The race listens to both, so that neither can end as an unhandled rejection. Of two that are over
    // already, the first one wins.
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
