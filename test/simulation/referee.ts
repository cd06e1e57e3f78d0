import type { Alert, ChannelSender, Channels, SendOutcome } from '../../src/core/alert.ts';
import { type Claim, type Delivery, type DeliveryState, deliveryId } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import type { Durable } from './durable.ts';
import { fanOutReferee } from './fan-out-referee.ts';
import type { Host } from './host.ts';
import type { Witness } from './io.ts';
import type { Ports } from './ports.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Watches what workers do while they do it, and tells what they must not have done. */
export interface Referee {
  readonly witness: Witness;
  /** Ports whose claims and sends are seen. */
  watch(host: Host, ports: Ports): Ports;
  /** How many copies of a delivery may exist beyond the first. */
  ambiguous(delivery: string): number;
  /** What was wrong, in words. */
  readonly fouls: readonly string[];
}

/** A claim that a host has asked for. */
interface Asked {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** What a host has in hand: two messages of one delivery can be in work at once, but only one of them claims it. */
interface Hand {
  readonly asked: Set<Asked>;
  readonly claimed: Set<Asked & { readonly epoch: number; sending: boolean }>;
}

const TERMINAL: readonly DeliveryState[] = ['SENT', 'FAILED', 'DROPPED'];

export function referee(clock: VirtualClock, durable: Durable): Referee {
  const { stores } = durable;
  const fouls: string[] = [];
  const fanOuts = fanOutReferee(durable, fouls);
  const extra = new Map<string, number>();
  const hands = new Map<Host, Hand>();
  const endedAt = new Map<string, number>();
  let ledger = new Map<string, Delivery>();
  let lastTick = 0;

  const handOf = (host: Host): Hand => {
    const hand = hands.get(host) ?? { asked: new Set(), claimed: new Set() };
    hands.set(host, hand);
    return hand;
  };
  const allowCopy = (id: string): void => void extra.set(id, (extra.get(id) ?? 0) + 1);

  /** A crash leaves a copy possible only if the provider was asked and the ledger doesn't know of it. */
  async function lookAtCrash({ claimed }: Hand): Promise<void> {
    for (const { id, sending } of claimed) {
      if (sending && (await stores.ledger.truth.get(id))?.state === 'CLAIMED') allowCopy(id);
    }
  }

  async function lookAtLedger(): Promise<void> {
    const now = new Map((await stores.ledger.truth.list()).map((delivery) => [delivery.id, delivery]));
    for (const [id, before] of ledger) {
      const after = now.get(id);
      if (after === undefined) fouls.push(`delivery ${id} was forgotten`);
      else if (after.epoch < before.epoch) fouls.push(`delivery ${id}: its epoch went back`);
      else if (TERMINAL.includes(before.state) && after.state !== before.state) {
        fouls.push(`delivery ${id} was ${before.state} for good and is ${after.state}`);
      } else if (before.state === 'SENT' && after.providerId !== before.providerId) {
        fouls.push(`delivery ${id} was settled twice`);
      }
    }
    ledger = now;
  }

  async function lookAtSubscriptions(): Promise<void> {
    for (const { id, status } of await stores.subscriptions.truth.list()) {
      if (status !== 'active' && !endedAt.has(id)) endedAt.set(id, clock.now());
    }
  }

  function lookAtTick(claim: unknown): void {
    if (typeof claim !== 'object' || claim === null || !('at' in claim) || typeof claim.at !== 'number')
      return;
    if (claim.at <= lastTick) fouls.push(`tick ${claim.at} was claimed after ${lastTick}`);
    lastTick = claim.at;
  }

  function lookAtSend(host: Host, alert: Alert, subscription: Subscription): void {
    const id = deliveryId(alert);
    const claim = [...handOf(host).claimed].findLast((some) => some.id === id);
    if (claim === undefined) return void fouls.push(`delivery ${id} was sent without a claim`);
    claim.sending = true;
    const ended = endedAt.get(subscription.id);
    if (ended === undefined || ended >= claim.since) return;
    fouls.push(`delivery ${id} was claimed and sent after its subscription had ended`);
  }

  async function watchSend(
    host: Host,
    alerts: readonly Alert[],
    subscription: Subscription,
    send: () => Promise<SendOutcome>,
  ): Promise<SendOutcome> {
    for (const alert of alerts) lookAtSend(host, alert, subscription);
    const outcome = await send();
    if (outcome.kind === 'unknown') for (const alert of alerts) allowCopy(deliveryId(alert));
    return outcome;
  }

  const watchSender = (host: Host, sender: ChannelSender): ChannelSender => ({
    alert: (alert, subscription, thread) =>
      watchSend(host, [alert], subscription, () => sender.alert(alert, subscription, thread)),
    digest: (digest, subscription) => {
      const alerts = digest.alerts.map(({ alert }) => alert);
      return watchSend(host, alerts, subscription, () => sender.digest(digest, subscription));
    },
  });

  return {
    fouls,
    ambiguous: (id) => extra.get(id) ?? 0,
    witness: {
      onEffect(name, result) {
        if (/^ledger\.(?!get|list)/.test(name)) void lookAtLedger();
        if (/^subscriptions\.(?!get|list|matching)/.test(name)) void lookAtSubscriptions();
        if (/^fanOuts\.(?!get|overdue)/.test(name)) void fanOuts.look();
        if (name === 'feeds.claimTick') lookAtTick(result);
      },
      onTrouble(host, trouble) {
        const hand = handOf(host);
        if (trouble === 'crash') return void lookAtCrash(hand);
        // Whoever stands still may be overtaken, and send all the same once it goes on.
        for (const { id } of [...hand.asked, ...hand.claimed]) allowCopy(id);
      },
    },
    watch(host, ports) {
      const hand = handOf(host);
      const own = ({ deliveryId: id, epoch }: Claim) =>
        [...hand.claimed].filter((some) => some.id === id && some.epoch === epoch);
      const holds = (claim: Claim): boolean => own(claim).length > 0;
      const forget = (claim: Claim): void => {
        for (const some of own(claim)) hand.claimed.delete(some);
      };
      const { ledger: real, channels } = ports;
      const watched = Object.entries(channels).map(
        ([kind, sender]) => [kind, watchSender(host, sender)] as const,
      );
      return {
        ...ports,
        channels: Object.fromEntries(watched) as Channels,
        ledger: {
          ...real,
          async claim(alert: Alert, ...rest) {
            const asked: Asked = { id: deliveryId(alert), since: clock.now() };
            hand.asked.add(asked);
            try {
              const outcome = await real.claim(alert, ...rest);
              if (outcome.kind === 'claimed') {
                hand.claimed.add({ ...asked, epoch: outcome.claim.epoch, sending: false });
              }
              return outcome;
            } finally {
              hand.asked.delete(asked);
            }
          },
          async settle(claim, ...rest) {
            if (!holds(claim)) fouls.push(`delivery ${claim.deliveryId} was settled under another's claim`);
            const settled = await real.settle(claim, ...rest);
            forget(claim);
            return settled;
          },
        },
      };
    },
  };
}
