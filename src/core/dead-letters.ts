/** A dead-letter queue, of which messages can be taken back. */
export interface DeadLetters {
  /** The queue that its messages came from, for people. */
  readonly queue: string;
  /**
   * Puts messages back on the queue that they came from, at most `limit`; those that no worker can read, and those that
   * were put back too often, stay for a person to look at.
   * @returns how many were put back
   */
  redrive(limit: number): Promise<number>;
}
