import type { SendOutcome } from '../../src/core/alert.ts';
import type { Log } from '../../src/runtime/log.ts';

/**
 * Sends. A sender throws when it can make no message, by a slip of ours or because the keys that sign links can't be
 * read: that is an unclear attempt like others. Left to its lease, its claim would come back for ever.
 */
export async function attemptSend(send: () => Promise<SendOutcome>, log: Log): Promise<SendOutcome> {
  try {
    return await send();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'an error without a name';
    const message = error instanceof Error ? error.message : String(error);
    log.error('send.broken', { reason: `${name}: ${message}` });
    return { kind: 'unknown', reason: `the message may not have been made (${name})` };
  }
}
