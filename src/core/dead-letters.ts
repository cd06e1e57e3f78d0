/** A dead-letter queue, of which messages can be taken back. */
export interface DeadLetters {
  /** The queue that its messages came from, for people. */
  readonly queue: string;
  /**
   * Puts messages back on the queue that they came from, at most `limit`; those that no worker can read, and those
   * that were put back too often, stay for a person to look at.
   * @returns how many were put back
   */
  redrive(limit: number): Promise<number>;
}

/** A message of a dead-letter queue. */
export interface Letter {
  readonly body: string;
  /** How often it was put back. */
  readonly redrives: number;
}

/** A dead-letter queue and the queue before it, request by request. */
export interface LetterBox<Kept extends Letter> {
  /** @param most 1 to 10 of them, which nobody else gets for {@link LOOK_SECONDS} */
  receive(most: number): Promise<readonly Kept[]>;
  /** Sends it to the queue that it came from, where it counts as put back once more. */
  queueAgain(letter: Kept): Promise<void>;
  remove(letter: Kept): Promise<void>;
}

const LETTERS_AT_ONCE = 10;
/** While one sweep looks at a message, the next one need not. */
export const LOOK_SECONDS = 50;
/** A message that failed so often, over hours, needs a person. */
const MOST_REDRIVES = 10;

/** @param queue for people, for instance `alerts` */
export function deadLetters<Kept extends Letter>(queue: string, box: LetterBox<Kept>): DeadLetters {
  /** Queued first, removed second: a crash in between queues it twice, which its records absorb. */
  async function putBack(letter: Kept): Promise<boolean> {
    if (letter.redrives >= MOST_REDRIVES || isUnreadable(letter.body)) return false;
    await box.queueAgain(letter);
    await box.remove(letter);
    return true;
  }

  return {
    queue,
    async redrive(limit) {
      let redriven = 0;
      for (let left = limit; left > 0; left -= LETTERS_AT_ONCE) {
        const most = Math.min(left, LETTERS_AT_ONCE);
        const letters = await box.receive(most);
        const results = await Promise.all(letters.map(putBack));
        redriven += results.filter(Boolean).length;
        if (letters.length < most) break;
      }
      return redriven;
    },
  };
}

/** What `processBatch` buries: a body in an envelope that says why it can't be read. */
function isUnreadable(body: string): boolean {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && 'messageId' in json && 'reason' in json;
  } catch {
    return true;
  }
}
