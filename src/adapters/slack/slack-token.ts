import { type ReadSecret, SecretError } from '../secret-error.ts';
import { isTokenRefusal } from './slack-api-outcome.ts';

/** The bot token of a Slack app, `xoxb-…`. It may be exchanged while we run. */
export interface SlackToken {
  /** Throws {@link SecretError}. */
  read(): Promise<string>;
  /** The token in the place of one that Slack refused; `undefined` while there is no other. Throws {@link SecretError}. */
  after(refused: string): Promise<string | undefined>;
}

/** A token that stays as long as the process. */
export function fixedSlackToken(token: string): SlackToken {
  return { read: async () => token, after: async () => undefined };
}

const CACHE_MS = 5 * 60_000;

/**
 * A token that is read when it is needed, and again after five minutes. One that Slack refuses is read again at once, but
 * not more often than that: a token that was revoked for good must not ask for its secret with every alert.
 */
export function cachedSlackToken(readSecret: ReadSecret, now: () => number): SlackToken {
  let cached: { readonly token: Promise<string>; readonly at: number } | undefined;
  let refusedAt = Number.NEGATIVE_INFINITY;

  const isFresh = (at: number): boolean => now() - at < CACHE_MS;
  const read = (): Promise<string> =>
    cached !== undefined && isFresh(cached.at) ? cached.token : readAgain();

  function readAgain(): Promise<string> {
    const reading = { token: readSecret().then(checkToken), at: now() };
    cached = reading;
    // Whoever waits for it hears of the error; the next one tries again.
    reading.token.catch(() => {
      if (cached === reading) cached = undefined;
    });
    return reading.token;
  }

  return {
    read,
    async after(refused) {
      const known = await read();
      if (known !== refused) return known;
      if (!isFresh(refusedAt)) {
        refusedAt = now();
        readAgain();
      }
      // Where another send has found the same just now, its reading is waited for.
      const current = await read();
      return current === refused ? undefined : current;
    },
  };
}

function checkToken(secret: string): string {
  const token = secret.trim();
  if (/^xox[\w.-]+$/.test(token)) return token;
  throw new SecretError(
    'the secret of the Slack app holds no bot token; keep the token alone in it, xoxb-…, as plain text',
  );
}

/** Calls Slack; where it refuses the token, once more with another one, if there is one by now. Nothing was done then. */
export async function withSlackToken<Result>(
  token: SlackToken,
  call: (token: string) => Promise<Result>,
): Promise<Result> {
  const known = await token.read();
  try {
    return await call(known);
  } catch (error) {
    if (!isTokenRefusal(error)) throw error;
    const other = await token.after(known);
    if (other === undefined) throw error;
    return call(other);
  }
}
