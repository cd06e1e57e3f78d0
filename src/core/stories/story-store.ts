import type { OutletHabits } from './outlet-habits.ts';
import type { Posting } from './posting.ts';

/** What is kept of an article in its story: enough to compare others with it. */
export interface Member {
  readonly articleId: string;
  readonly outlet: string;
  /** Without what the outlet puts around all its articles. */
  readonly title: string;
  readonly summary: string;
  /** When it came, milliseconds since the epoch. */
  readonly at: number;
  readonly similarity: number;
  readonly why: string;
  /** What is new in it, where that is worth a new alert. */
  readonly update?: string;
}

/**
 * A story while articles may join it. `founding`: its words are being listed, and its article may still find that
 * another was first. `open`: it stands. `left`: its article went to the story `movedTo`, or is given up for crashed.
 */
export interface StoredStory {
  /** The id of its first article. */
  readonly id: string;
  readonly state: 'founding' | 'open' | 'left';
  readonly movedTo?: string;
  readonly beganAt: number;
  readonly first: Member;
  /** The last that joined, oldest first. */
  readonly recent: readonly Member[];
  readonly count: number;
  /** The last articles that joined, by the beginnings of their hashed ids: none is counted twice. */
  readonly counted: readonly string[];
  /** In order of coming; outlets, not feeds. */
  readonly outlets: readonly string[];
  /** The member that was alerted last: news is what it does not tell. */
  readonly told: Member;
  readonly updates: number;
  readonly lastUpdateAt?: number;
  /** 0 until it is saved; each save adds one. */
  readonly version: number;
}

/** The answer that an article got, kept under its identities. */
export interface Claim {
  readonly articleId: string;
  readonly story: string;
  readonly joined: boolean;
  readonly similarity: number;
  readonly why: string;
  readonly update?: string;
}

/**
 * What is remembered for the choice of stories. Several processes share it: each write has a condition, none waits
 * for another but {@link settled}, and each can be repeated. `now` is in milliseconds since the epoch; what has
 * expired counts as absent, whether or not it was deleted.
 */
export interface StoryStore {
  /** The claims under these keys, and what an outlet is known to repeat. */
  recall(keys: readonly string[], outlet: string, now: number): Promise<Recollection>;
  /** The last writer wins: a lost sentence is learnt from the next article. */
  keepHabits(outlet: string, habits: OutletHabits, now: number): Promise<void>;
  /** Claims a key until a time, unless it is claimed; gives the claim that stands. */
  claim(key: string, claim: Claim, until: number, now: number): Promise<Claim>;

  /** The lists of these words, each as it is now. */
  postings(words: readonly string[], now: number): Promise<ReadonlyMap<string, Posting>>;
  /** Lists a story under a word, unless the list has changed since it was read. */
  post(word: string, read: Posting, story: string, now: number): Promise<'posted' | 'stale'>;

  /** Those of these stories that exist. */
  stories(ids: readonly string[], now: number): Promise<readonly StoredStory[]>;
  /** A story once it is no longer being founded; one that stays so is given up, and `left`. */
  settled(id: string, now: number): Promise<StoredStory | undefined>;
  /** Saves a story unless it has changed since it was read. */
  save(story: StoredStory, now: number): Promise<'saved' | 'stale'>;
}

/** What {@link StoryStore.recall} finds. */
export interface Recollection {
  readonly claims: ReadonlyMap<string, Claim>;
  readonly habits: OutletHabits;
}
