/** The longest that a message can be hidden before it is first received. */
export const MAX_DELAY_SECONDS = 900;

/** A queue of messages, at-least-once. */
export interface Queue<Message> {
  /**
   * Resolves when the queue has accepted every message; otherwise throws, and some may have been accepted.
   * @param delaySeconds 0 to 900, before which no worker sees them
   */
  send(messages: readonly Message[], delaySeconds?: number): Promise<void>;
}
