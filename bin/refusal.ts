/** What was asked for can't be done; the message says why and what to do instead. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** The command line itself is wrong. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';
}
