import type { Alert, AlertTask, Channels } from '../../src/core/alert.ts';
import type { Claim, DeliveryLedger, LedgerTimes } from '../../src/core/delivery.ts';
import type { DigestStore, DigestTask } from '../../src/core/digest.ts';
import type { Pacer } from '../../src/core/pace.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { StoryStore } from '../../src/core/stories/story-store.ts';
import type { Subscription, SubscriptionStore } from '../../src/core/subscription.ts';
import type { TellOwner } from '../../src/core/tell-owner.ts';
import type { Log } from '../../src/runtime/log.ts';
import type { Metrics } from '../../src/runtime/metrics.ts';

/**
 * Looks where the provider keeps messages whether one with this alert is there already.
 * @param thread the message that the alert replies to
 * @returns the provider's id of the message; `undefined` when none was found, or nobody can tell
 */
export type FindSent = (
  alert: Alert,
  subscription: Subscription,
  claim: Claim,
  thread: string | undefined,
) => Promise<string | undefined>;

export interface NotifierUnitDeps {
  readonly subscriptions: SubscriptionStore;
  readonly ledger: DeliveryLedger;
  readonly digests: DigestStore;
  readonly stories: Pick<StoryStore, 'stories'>;
  readonly pacer: Pacer;
  readonly channels: Channels;
  readonly findSent: FindSent;
  readonly tellOwner: TellOwner;
  /** The queue that alerts come from: what can't be sent yet is parked there. */
  readonly alerts: Queue<AlertTask | DigestTask>;
  readonly times: LedgerTimes;
  /** How many emails the account sends a second. */
  readonly emailsPerSecond: number;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly metrics: Metrics;
}
