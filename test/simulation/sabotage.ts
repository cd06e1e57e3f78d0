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
  let isClassifier = false;
  return {
    ...ports,
    queues: {
      ...ports.queues,
      alerts: {
        async send(messages, delaySeconds) {
          if (!isClassifier) return ports.queues.alerts.send(messages, delaySeconds);
          held.push(messages);
        },
      },
    },
    articles: {
      ...ports.articles,
      begin(...args) {
        isClassifier = true;
        return ports.articles.begin(...args);
      },
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

/** A fan-out moves its cursor before the page is queued. */
export const cursorFirst: Sabotage = (ports) => {
  let held: (readonly unknown[])[] = [];
  return {
    ...ports,
    queues: {
      ...ports.queues,
      alerts: {
        async send(messages, delaySeconds) {
          if (delaySeconds === undefined) held.push(messages);
          else await ports.queues.alerts.send(messages, delaySeconds);
        },
      },
    },
    articles: { ...ports.articles, finish: (...args) => afterHeld(() => ports.articles.finish(...args)) },
    fanOuts: {
      ...ports.fanOuts,
      open: (...args) => afterHeld(() => ports.fanOuts.open(...args)),
      finish: (...args) => afterHeld(() => ports.fanOuts.finish(...args)),
      async advance(...args) {
        const moved = await ports.fanOuts.advance(...args);
        return afterHeld(async () => moved);
      },
    },
  };

  async function afterHeld<Value>(work: () => Promise<Value>): Promise<Value> {
    const messages = held;
    held = [];
    for (const some of messages) await ports.queues.alerts.send(some);
    return work();
  }
};

/** A fan-out moves its cursor beyond the page after the one that it has queued. */
export const cursorSkipsAPage: Sabotage = (ports) => ({
  ...ports,
  fanOuts: {
    ...ports.fanOuts,
    async advance(fanOut, after, sweepAt) {
      const { topic, range } = fanOut;
      const isSweep = after === range.after;
      const beyond = isSweep ? after : (await ports.subscriptions.matching(topic, { ...range, after })).next;
      return ports.fanOuts.advance(fanOut, beyond ?? after, sweepAt);
    },
  },
});

/** A fan-out goes back to where it began, once. */
export const cursorGoesBack: Sabotage = (ports) => {
  const wentBack = new Set<string>();
  return {
    ...ports,
    fanOuts: {
      ...ports.fanOuts,
      async advance(fanOut, after, sweepAt) {
        const moved = await ports.fanOuts.advance(fanOut, after, sweepAt);
        if (wentBack.has(fanOut.id)) return moved;
        wentBack.add(fanOut.id);
        const advanced = { ...fanOut, range: { ...fanOut.range, after } };
        return ports.fanOuts.advance(advanced, fanOut.range.after ?? '', sweepAt);
      },
    },
  };
};

/** The choice of stories takes an answer that has expired for good, as long as it was not deleted. */
export const expiredIsThere: Sabotage = (ports) => ({
  ...ports,
  stories: {
    ...ports.stories,
    recall: (keys, outlet) => ports.stories.recall(keys, outlet, START),
  },
});

/** The sweeper removes a dead letter before it queues it again. */
export const removedBeforeQueued: Sabotage = (ports) => ({
  ...ports,
  deadLetters: ports.deadLetters.map(({ queue, box }) => {
    const held: Parameters<typeof box.queueAgain>[0][] = [];
    return {
      queue,
      box: {
        ...box,
        async queueAgain(letter) {
          held.push(letter);
        },
        async remove(letter) {
          await box.remove(letter);
          for (const one of held.splice(0)) await box.queueAgain(one);
        },
      },
    };
  }),
});

/** The sweeper leaves dead letters where they are. */
export const leftDead: Sabotage = (ports) => ({
  ...ports,
  deadLetters: ports.deadLetters.map(({ queue, box }) => ({
    queue,
    box: { ...box, receive: async () => [] },
  })),
});

/** The notifier forgets an alert of somebody who has left, without a word in the ledger. */
export const suppressedNowhere: Sabotage = (ports) => ({
  ...ports,
  ledger: { ...ports.ledger, suppress: async () => ({ kind: 'suppressed' }) },
});

/** The ledger keeps a delivery under another id than its alert's. */
export const keptUnderAnotherId: Sabotage = (ports) => ({
  ...ports,
  ledger: {
    ...ports.ledger,
    claim: (alert, ...rest) => ports.ledger.claim({ ...alert, storyId: `${alert.storyId}-` }, ...rest),
  },
});

/** The classifier files what has no topic under one that somebody asked for. */
export const droppedForNoReason: Sabotage = (ports) => ({
  ...ports,
  articles: {
    ...ports.articles,
    record: (article, now) =>
      ports.articles.record({ ...article, topics: [{ id: 'ukraine', score: 1, evidence: [] }] }, now),
  },
});

/** The classifier doesn't find those who asked for a topic. */
export const findsNobody: Sabotage = (ports) => ({
  ...ports,
  subscriptions: { ...ports.subscriptions, matching: async () => ({ matches: [] }) },
});

/** The poller queues an article that is none. */
export const madeUpArticle: Sabotage = (ports) => ({
  ...ports,
  queues: {
    ...ports.queues,
    articles: {
      send: (messages, delaySeconds) => {
        const madeUp = messages.flatMap((message) =>
          typeof message === 'object' && 'feedId' in (message ?? {}) ? [{ ...message, id: 'made-up' }] : [],
        );
        return ports.queues.articles.send([...messages, ...madeUp], delaySeconds);
      },
    },
  },
});

/** The ledger keeps what was sent as unclear, and nobody ever looks again. */
export const leftOpen: Sabotage = (ports) => ({
  ...ports,
  ledger: {
    ...ports.ledger,
    settle: (claim, settlement, now) =>
      ports.ledger.settle(claim, settlement.state === 'SENT' ? { state: 'UNKNOWN' } : settlement, now),
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
