import type { TokenKeys } from '../core/token.ts';

/** What every channel needs to turn an alert into a message. */
export interface ChannelDeps {
  /** The topic's name as readers know it, for instance `North Korea`. */
  readonly topicName: (id: string) => string;
  /** Where the API answers, without a trailing slash. */
  readonly publicUrl: string;
  /** The keys that sign the links in messages. */
  readonly keys: () => Promise<TokenKeys>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
