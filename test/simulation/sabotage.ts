import { deliveryId } from '../../src/core/delivery.ts';
import type { Ports } from './ports.ts';
import { START } from './scenario.ts';

/** A mistake that a handler could make, made for it by ports that do things in another order, or not at all. */
export type Sabotage = (ports: Ports) => Ports;

/** The poller remembers what it has seen before the queue has its articles. */
export const checkpointBeforeEffect: Sabotage = (ports) => {
  const held: (readonly unknown[])[] = [];
  return {
    ...ports,
    queues: {
      ...ports.queues,
      articles: {
        async send(messages) {
          held.push(messages);
        },
      },
    },
    feeds: {
      ...ports.feeds,
      async save(...args) {
        const saved = await ports.feeds.save(...args);
        for (const messages of held.splice(0)) await ports.queues.articles.send(messages);
        return saved;
      },
    },
  };
};

/** The classifier says that an article is done before its alerts are queued. */
export const doneBeforeQueued: Sabotage = (ports) => {
  const held: (readonly unknown[])[] = [];
  return {
    ...ports,
    queues: {
      ...ports.queues,
      alerts: {
        async send(messages, delaySeconds) {
          if (delaySeconds !== undefined) return ports.queues.alerts.send(messages, delaySeconds);
          held.push(messages);
        },
      },
    },
    articles: {
      ...ports.articles,
      async finish(...args) {
        await ports.articles.finish(...args);
        for (const messages of held.splice(0)) await ports.queues.alerts.send(messages);
      },
    },
  };
};

/** The classifier takes an article that another worker has begun for done. */
export const begunMeansDone: Sabotage = (ports) => ({
  ...ports,
  articles: {
    ...ports.articles,
    async begin(...args) {
      const begun = await ports.articles.begin(...args);
      return begun === 'unfinished' ? 'done' : begun;
    },
  },
});

/** The ledger takes a settlement from anybody, whoever has claimed since. */
export const noEpochFence: Sabotage = (ports) => ({
  ...ports,
  ledger: {
    ...ports.ledger,
    async settle(claim, settlement, now) {
      const current = await ports.ledger.get(claim.deliveryId);
      return ports.ledger.settle({ ...claim, epoch: current?.epoch ?? claim.epoch }, settlement, now);
    },
  },
});

/** The ledger lets everybody claim who asks. */
export const everybodyClaims: Sabotage = (ports) => ({
  ...ports,
  ledger: {
    ...ports.ledger,
    async claim(alert, onUnknown, now, times) {
      const outcome = await ports.ledger.claim(alert, onUnknown, now, times);
      if (outcome.kind !== 'terminal') return outcome;
      return { kind: 'claimed', claim: { deliveryId: deliveryId(alert), epoch: 1, since: now } };
    },
  },
});

/** The notifier calls an alert sent before it sends it. */
export const settledBeforeSent: Sabotage = (ports) => ({
  ...ports,
  ledger: {
    ...ports.ledger,
    async claim(...args) {
      const outcome = await ports.ledger.claim(...args);
      if (outcome.kind === 'claimed') {
        await ports.ledger.settle(outcome.claim, { state: 'SENT', providerId: 'too early' }, args[2]);
      }
      return outcome;
    },
    settle: async () => 'settled',
  },
});

/** The notifier doesn't look whether the subscriber has left. */
export const neverLooksAgain: Sabotage = (ports) => ({
  ...ports,
  subscriptions: {
    ...ports.subscriptions,
    async get(id) {
      const subscription = await ports.subscriptions.get(id);
      return subscription && { ...subscription, status: 'active' };
    },
  },
});

/** The choice of stories takes an answer that has expired for good, as long as it was not deleted. */
export const expiredIsThere: Sabotage = (ports) => ({
  ...ports,
  stories: {
    ...ports.stories,
    recall: (keys, outlet) => ports.stories.recall(keys, outlet, START),
  },
});

/** The notifier forgets an alert that has to wait. */
export const parkedNowhere: Sabotage = (ports) => ({
  ...ports,
  queues: {
    ...ports.queues,
    alerts: {
      async send(messages: readonly unknown[], delaySeconds?: number) {
        if (delaySeconds === undefined) await ports.queues.alerts.send(messages);
      },
    },
  },
});
