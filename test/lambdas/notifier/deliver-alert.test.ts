import { describe, expect, test } from 'vitest';
import { deliverAlert } from '../../../lambdas/notifier/deliver-alert.ts';
import { deliverDigest } from '../../../lambdas/notifier/deliver-digest.ts';
import type { NotifierUnitDeps } from '../../../lambdas/notifier/notifier-deps.ts';
import { emailChannel } from '../../../src/adapters/email/email-channel.ts';
import { memoryDeliveryLedger } from '../../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryDigestStore } from '../../../src/adapters/memory/memory-digest-store.ts';
import { memoryPacer } from '../../../src/adapters/memory/memory-pacer.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memoryStoryStore } from '../../../src/adapters/memory/memory-story-store.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import type { Alert, AlertTask, Digest, Follow, SendOutcome } from '../../../src/core/alert.ts';
import { deliveryId, GIVE_UP_MS } from '../../../src/core/delivery.ts';
import type { DigestTask } from '../../../src/core/digest.ts';
import type { Email } from '../../../src/core/message.ts';
import type { Subscription } from '../../../src/core/subscription.ts';
import { anAlert, anArticle, aSubscription, MINUTE, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };
const SENT: SendOutcome = { kind: 'sent', providerId: 'p-1' };

/** An active subscription, an alert for it, and a provider that gives the set answers in turn. */
async function setUp(answers: SendOutcome[] = [SENT], overrides: Partial<Subscription> = {}) {
  const subscriptions = memorySubscriptionStore();
  const subscription = aSubscription(overrides);
  await subscriptions.request(subscription);
  await subscriptions.activate(subscription.id);
  const parked = memoryQueue<AlertTask | DigestTask>();
  const sent: Alert[] = [];
  /** The message that each alert was to reply to. */
  const threads: (string | undefined)[] = [];
  const metrics = memoryMetrics();
  let now = NOW;
  const send = async (alert: Alert): Promise<SendOutcome> => {
    const answer = answers.shift() ?? SENT;
    if (answer.kind === 'sent') sent.push(alert);
    return answer;
  };
  const told: string[] = [];
  const sender = {
    alert: async (one: Alert, _: Subscription, thread?: string) => {
      threads.push(thread);
      return send(one);
    },
    digest: async (digest: Digest) => send(digest.alerts[0]?.alert ?? anAlert()),
  };
  const deps: NotifierUnitDeps = {
    subscriptions,
    ledger: memoryDeliveryLedger(),
    channels: { email: sender, slack: sender, 'slack-bot': sender, webhook: sender },
    digests: memoryDigestStore(),
    stories: memoryStoryStore(),
    pacer: memoryPacer(),
    findSent: async () => undefined,
    tellOwner: async (_, reason) => {
      told.push(reason);
      return 'nobody';
    },
    emailsPerSecond: 50,
    pause: async () => {},
    alerts: parked,
    times: TIMES,
    now: () => now,
    random: () => 0,
    log: memoryLog(),
    metrics,
  };
  const alert = anAlert({ subscriptionId: subscription.id, subscriberId: subscription.subscriberId });
  const stateOf = async () => (await deps.ledger.get(deliveryId(alert)))?.state;
  const later = (ms: number) => {
    now += ms;
  };
  return { deps, told, alert, subscription, sent, threads, parked, metrics, stateOf, later };
}

describe('deliverAlert', () => {
  test('sends once when the message is delivered twice', async () => {
    const { deps, alert, sent, metrics } = await setUp();
    expect(await deliverAlert(alert, deps)).toBe('sent');
    expect(await deliverAlert(alert, deps)).toBe('duplicate');
    expect(sent).toHaveLength(1);
    expect(metrics.counts).toMatchObject({ 'alert.sent': 1, 'alert.dropped.duplicate': 1 });
  });

  test('sends one story once to a subscriber with two subscriptions', async () => {
    const { deps, alert, subscription, sent } = await setUp();
    const other = { ...subscription, id: 'another subscription of the same subscriber' };
    await deps.subscriptions.request({ ...other, status: 'pending' });
    await deps.subscriptions.activate(other.id);
    await deliverAlert(alert, deps);
    expect(await deliverAlert({ ...alert, subscriptionId: other.id }, deps)).toBe('duplicate');
    expect(sent).toHaveLength(1);
  });

  test('sends nothing after the subscription has ended, and records why', async () => {
    const { deps, alert, subscription, sent, stateOf } = await setUp();
    await deps.subscriptions.end(subscription.id, 'ended');
    expect(await deliverAlert(alert, deps)).toBe('unsubscribed');
    expect(sent).toEqual([]);
    expect(await stateOf()).toBe('SUPPRESSED');
  });

  test('an ended subscription does not silence another one of the same subscriber', async () => {
    const { deps, alert, subscription, sent } = await setUp();
    const ended = aSubscription({ id: 'ended', subscriberId: subscription.subscriberId, status: 'ended' });
    await deps.subscriptions.request(ended);
    expect(await deliverAlert({ ...alert, subscriptionId: ended.id }, deps)).toBe('unsubscribed');
    expect(await deliverAlert(alert, deps)).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('parks a throttled alert for as long as the provider asks, then sends it', async () => {
    const { deps, alert, parked, sent, later } = await setUp([
      { kind: 'retry', reason: 'throttled', afterSeconds: 60 },
    ]);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    expect(parked.sent).toEqual([{ message: alert, delaySeconds: 60 }]);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    // The early message has taken the first slot after the pause.
    later(MINUTE + 1000 / deps.emailsPerSecond);
    expect(await deliverAlert(alert, deps)).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('does not resend an unclear attempt before its grace is over', async () => {
    const { deps, alert, sent, stateOf, later, metrics } = await setUp([
      { kind: 'unknown', reason: 'time-out' },
    ]);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    expect(await stateOf()).toBe('UNKNOWN');
    later(TIMES.graceMs - 1);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    expect(sent).toEqual([]);
    later(1);
    expect(await deliverAlert(alert, deps)).toBe('sent');
    expect(metrics.counts['alert.unknown']).toBe(1);
  });

  test('drops an unclear attempt when the subscription prefers a loss to a copy', async () => {
    const { deps, alert, sent, stateOf, later, metrics } = await setUp(
      [{ kind: 'unknown', reason: 'time-out' }],
      {
        onUnknown: 'drop',
      },
    );
    await deliverAlert(alert, deps);
    later(TIMES.graceMs);
    expect(await deliverAlert(alert, deps)).toBe('dropped');
    expect(await stateOf()).toBe('DROPPED');
    expect(sent).toEqual([]);
    expect(metrics.counts['alert.dropped.unknown']).toBe(1);
  });

  test('takes over from a worker that died during the send, after lease and grace', async () => {
    const { deps, alert, sent, stateOf, later } = await setUp();
    await deps.ledger.claim(alert, 'resend', NOW, TIMES);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    later(TIMES.leaseMs);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    expect(await stateOf()).toBe('UNKNOWN');
    later(TIMES.graceMs);
    expect(await deliverAlert(alert, deps)).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('disables the subscription of a dead destination', async () => {
    const { deps, alert, subscription, stateOf } = await setUp([
      { kind: 'dead', reason: 'the channel is archived' },
    ]);
    expect(await deliverAlert(alert, deps)).toBe('failed');
    expect(await stateOf()).toBe('FAILED');
    expect(await deps.subscriptions.get(subscription.id)).toMatchObject({
      status: 'disabled',
      reason: 'the channel is archived',
    });
  });

  test.each([
    ['RETRY', { kind: 'dead', reason: 'gone' }],
    ['RETRY', { kind: 'retry', reason: 'no connection', mostAttempts: 1 }],
    ['UNKNOWN', { kind: 'unknown', reason: 'no answer', mostAttempts: 1 }],
  ] as const)('is %s while its dead destination could not be disabled', async (state, answer) => {
    const { deps, alert, subscription, stateOf, later } = await setUp([
      answer,
      { kind: 'dead', reason: 'gone' },
    ]);
    const end = async () => {
      throw new Error('throttled');
    };
    const failing = { ...deps, subscriptions: { ...deps.subscriptions, end } };
    await expect(deliverAlert(alert, failing)).rejects.toThrow('throttled');
    expect(await stateOf()).toBe(state);
    later(TIMES.graceMs);
    expect(await deliverAlert(alert, deps)).toBe('failed');
    expect(await deps.subscriptions.get(subscription.id)).toMatchObject({ status: 'disabled' });
  });

  test.each(['retry', 'unknown'] as const)(
    'disables the subscription of a destination that has failed as often as its channel bears (%s)',
    async (kind) => {
      const failing = { kind, reason: 'no connection', mostAttempts: 2 };
      const { deps, alert, subscription, stateOf, later } = await setUp([failing, failing]);
      expect(await deliverAlert(alert, deps)).toBe('parked');
      expect(await deps.subscriptions.get(subscription.id)).toMatchObject({ status: 'active' });
      later(TIMES.graceMs);
      expect(await deliverAlert(alert, deps)).toBe('failed');
      expect(await stateOf()).toBe('FAILED');
      expect(await deps.subscriptions.get(subscription.id)).toMatchObject({
        status: 'disabled',
        reason: 'no connection; given up after 2 attempts of one alert',
      });
    },
  );

  test.each([
    { kind: 'retry', reason: 'throttled' },
    { kind: 'unknown', reason: 'no answer' },
  ] as const)('gives up what could not be sent in three days ($kind), and says why', async (answer) => {
    const { deps, alert, subscription, sent, parked, metrics, later } = await setUp(Array(3).fill(answer));
    expect(await deliverAlert(alert, deps)).toBe('parked');
    later(GIVE_UP_MS - 1);
    expect(await deliverAlert(alert, deps)).toBe('parked');
    later(TIMES.graceMs);
    expect(await deliverAlert(alert, deps)).toBe('failed');
    expect(await deps.ledger.get(deliveryId(alert))).toMatchObject({
      state: 'FAILED',
      reason: `${answer.reason}; given up after 3 attempts in three days`,
    });
    expect(parked.sent).toHaveLength(2);
    expect(metrics.counts['alert.dropped.failed']).toBe(1);
    expect(sent).toEqual([]);
    // The news is too old; the destination may be well.
    expect(await deps.subscriptions.get(subscription.id)).toMatchObject({ status: 'active' });
  });

  test('gives up in three days what its sender can make no message of', async () => {
    const { deps, alert, stateOf, later } = await setUp();
    const breaks = async () => {
      throw new RangeError('a slip of ours');
    };
    const email = { alert: breaks, digest: breaks };
    const broken = { ...deps, channels: { ...deps.channels, email } };
    expect(await deliverAlert(alert, broken)).toBe('parked');
    expect(await stateOf()).toBe('UNKNOWN');
    later(GIVE_UP_MS);
    expect(await deliverAlert(alert, broken)).toBe('failed');
    await deps.digests.hold({ ...alert, storyId: 'held' }, deps.now(), deps.now());
    expect(await deliverDigest({ digestOf: alert.subscriptionId }, broken)).toBe('failed');
  });

  test('never hides a message for longer than the queue can', async () => {
    const { deps, alert, parked } = await setUp([
      { kind: 'retry', reason: 'throttled', afterSeconds: 7_200 },
    ]);
    await deliverAlert(alert, deps);
    expect(parked.sent[0]?.delaySeconds).toBe(900);
  });
});

describe('what follows an alert', () => {
  const channel = { kind: 'slack-bot', conversation: 'C0123456789' } as const;
  const update: Follow = { kind: 'update', what: 'toll 12 → 31' };
  const MESSAGE: SendOutcome = { kind: 'sent', providerId: '1772442000.000100' };
  const gone: SendOutcome = { kind: 'failed', reason: 'refused' };

  /** The story's first alert, and another outlet's article that follows it. */
  async function aStory(answers: SendOutcome[], to: Subscription['channel'] = channel) {
    const story = await setUp(answers, { channel: to });
    const first = { ...story.alert, channel: to.kind };
    const next = (follows: Follow): Alert => ({ ...first, article: anArticle(), follows });
    return { ...story, first, next };
  }

  test('in Slack replies to the message that told the story', async () => {
    const { deps, first, next, threads } = await aStory([MESSAGE]);
    for (const one of [first, next(update)]) await deliverAlert(one, deps);
    expect(threads).toEqual([undefined, MESSAGE.providerId]);
  });

  test.each([update, { kind: 'coverage' }] as const)('is an alert of its own: $kind', async (follows) => {
    const { deps, first, next, sent, later } = await aStory([]);
    const one = next(follows);
    expect([await deliverAlert(first, deps), await deliverAlert(one, deps)]).toEqual(['sent', 'sent']);
    later(MINUTE);
    expect(await deliverAlert(one, deps)).toBe('duplicate');
    expect(sent).toEqual([first, one]);
  });

  test('is not sent to whom its very article told the story', async () => {
    const { deps, first, sent, metrics } = await aStory([]);
    await deliverAlert(first, deps);
    expect(await deliverAlert({ ...first, follows: update }, deps)).toBe('duplicate');
    expect(sent).toEqual([first]);
    expect(metrics.counts['alert.dropped.duplicate']).toBe(1);
  });

  test('always replies to the first message, not to another reply', async () => {
    const { deps, first, next, threads, later } = await aStory([MESSAGE]);
    for (const one of [first, next({ kind: 'coverage' }), next(update)]) {
      await deliverAlert(one, deps);
      later(MINUTE);
    }
    expect(threads).toEqual([undefined, MESSAGE.providerId, MESSAGE.providerId]);
  });

  test('replies to the message that told the story among others, when they came at once', async () => {
    const { deps, first, next, threads, later } = await aStory([MESSAGE]);
    await deps.digests.hold(first, NOW, NOW);
    await deliverDigest({ digestOf: first.subscriptionId }, deps);
    later(MINUTE);
    await deliverAlert(next(update), deps);
    expect(threads).toEqual([MESSAGE.providerId]);
  });

  test.each([
    ['was never sent', gone],
    ['may not have been sent', { kind: 'unknown', reason: 'no answer' }],
  ] as const)('goes out by itself when the first message %s', async (_, answer) => {
    const { deps, first, next, threads, sent } = await aStory([answer]);
    await deliverAlert(first, deps);
    expect(await deliverAlert(next(update), deps)).toBe('sent');
    expect(threads).toEqual([undefined, undefined]);
    expect(sent).toHaveLength(1);
  });

  test('waits for its place in the thread when it comes fast, not in a burst for the channel', async () => {
    const { deps, first, next, threads, parked, later } = await aStory([MESSAGE]);
    const coverage = [1, 2, 3].map(() => next({ kind: 'coverage' }));
    const outcomes = [];
    for (const one of [first, ...coverage]) outcomes.push(await deliverAlert(one, deps));
    expect(outcomes).toEqual(['sent', 'sent', 'parked', 'parked']);
    expect(parked.sent.map(({ delaySeconds }) => delaySeconds)).toEqual([1, 2]);
    later(2_000);
    for (const { message } of [...parked.sent]) {
      if ('article' in message) expect(await deliverAlert(message, deps)).toBe('sent');
    }
    expect(threads).toEqual([undefined, MESSAGE.providerId, MESSAGE.providerId, MESSAGE.providerId]);
  });

  test('waits for a first message that is still to come, if it is more coverage', async () => {
    const { deps, first, next, threads, later } = await aStory([
      { kind: 'retry', reason: 'throttled', afterSeconds: 120 },
      MESSAGE,
    ]);
    const coverage = next({ kind: 'coverage' });
    await deliverAlert(first, deps);
    expect(await deliverAlert(coverage, deps)).toBe('parked');
    later(4 * MINUTE);
    for (const one of [first, coverage]) expect(await deliverAlert(one, deps)).toBe('sent');
    expect(threads).toEqual([undefined, undefined, MESSAGE.providerId]);
  });

  test('is looked for in its thread when no answer was clear', async () => {
    const { deps, first, next, later, sent } = await aStory([
      MESSAGE,
      { kind: 'unknown', reason: 'no answer' },
    ]);
    const asked: unknown[] = [];
    const findSent: typeof deps.findSent = async (...[alert, , , thread]) => {
      asked.push([deliveryId(alert), thread]);
      return '1772442000.000300';
    };
    const one = next(update);
    await deliverAlert(first, deps);
    expect(await deliverAlert(one, deps)).toBe('parked');
    later(TIMES.graceMs);
    expect(await deliverAlert(one, { ...deps, findSent })).toBe('sent');
    expect(asked).toEqual([[deliveryId(one), MESSAGE.providerId]]);
    expect(sent).toEqual([first]);
  });

  test('has no thread where a channel has none', async () => {
    const slack = { kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' } as const;
    const { deps, first, next, threads } = await aStory([MESSAGE], slack);
    for (const one of [first, next(update)]) await deliverAlert(one, deps);
    expect(threads).toEqual([undefined, undefined]);
  });

  test('by email refers to what the story’s first mail refers to, and another story does not', async () => {
    const emails: Email[] = [];
    const email = emailChannel(
      async (one) => {
        emails.push(one);
        return SENT;
      },
      {
        topicName: (id) => id,
        publicUrl: 'https://alerts.example.org',
        keys: async () => [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }],
        now: () => NOW,
      },
    );
    const { deps, first, next } = await aStory([], {
      kind: 'email',
      address: 'reader@example.org',
    });
    const mailing = { ...deps, channels: { ...deps.channels, email } };
    const other = { ...first, storyId: 'another' };
    for (const one of [first, next(update), other]) await deliverAlert(one, mailing);
    const [root, ofUpdate, ofOther] = emails.map(({ headers }) => headers.References);
    expect(root).toBe(`<story.${first.storyId}@alerts.example.org>`);
    expect(ofUpdate).toBe(root);
    expect(ofOther).not.toBe(root);
    expect(emails.map(({ headers }) => headers['In-Reply-To'])).toEqual([root, ofUpdate, ofOther]);
  });
});

describe('a burst in Slack', () => {
  const channel = { kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' } as const;

  test('waits for the next slot and goes out as one message', async () => {
    const { deps, alert, sent, parked, later, metrics } = await setUp([], { channel });
    const alerts = ['a', 'b', 'c', 'd'].map((storyId) => ({ ...alert, channel: channel.kind, storyId }));
    const outcomes = [];
    for (const one of alerts) outcomes.push(await deliverAlert(one, deps));
    expect(outcomes).toEqual(['sent', 'sent', 'held', 'held']);
    const task = { digestOf: alert.subscriptionId };
    expect(parked.sent).toEqual([{ message: task, delaySeconds: 1 }]);
    later(1_000);
    expect(await deliverDigest(task, deps)).toBe('sent');
    expect(sent).toHaveLength(3);
    expect(metrics.counts['alert.sent']).toBe(4);
    expect(await deliverDigest(task, deps)).toBe('nothing');
  });

  test('is not sent after the subscription has ended', async () => {
    const { deps, alert, sent, later } = await setUp([], { channel });
    for (const storyId of ['a', 'b', 'c']) {
      await deliverAlert({ ...alert, channel: channel.kind, storyId }, deps);
    }
    await deps.subscriptions.end(alert.subscriptionId, 'ended');
    later(1_000);
    expect(await deliverDigest({ digestOf: alert.subscriptionId }, deps)).toBe('ended');
    expect(sent).toHaveLength(2);
  });

  test('whose message is refused waits in the digest and comes again', async () => {
    const { deps, alert, sent, later } = await setUp(
      [SENT, SENT, { kind: 'retry', reason: 'throttled', afterSeconds: 60 }],
      { channel },
    );
    for (const storyId of ['a', 'b', 'c', 'd']) {
      await deliverAlert({ ...alert, channel: channel.kind, storyId }, deps);
    }
    later(1_000);
    const task = { digestOf: alert.subscriptionId };
    expect(await deliverDigest(task, deps)).toBe('failed');
    later(2 * MINUTE);
    expect(await deliverDigest(task, deps)).toBe('sent');
    expect(sent).toHaveLength(3);
  });
});

test('a settlement that the ledger refuses is written again: no second copy is sent', async () => {
  const { deps, alert, sent, stateOf } = await setUp();
  let refusals = 2;
  const settle: typeof deps.ledger.settle = async (...settlement) => {
    if (refusals-- > 0) throw new Error('throttled');
    return deps.ledger.settle(...settlement);
  };
  expect(await deliverAlert(alert, { ...deps, ledger: { ...deps.ledger, settle } })).toBe('sent');
  expect(await stateOf()).toBe('SENT');
  expect(sent).toHaveLength(1);
});

test('the owner of a dead destination is told once', async () => {
  const { deps, alert, told } = await setUp([
    { kind: 'dead', reason: 'gone' },
    { kind: 'dead', reason: 'gone' },
  ]);
  await deliverAlert(alert, deps);
  await deliverAlert({ ...alert, storyId: 'another' }, deps);
  expect(told).toEqual(['gone']);
});

test('the owner of a dead destination is told once, also when several alerts find it dead together', async () => {
  const { deps, alert, told, metrics } = await setUp(
    Array.from({ length: 3 }, () => ({ kind: 'dead', reason: 'gone' })),
  );
  const alerts = ['a', 'b', 'c'].map((storyId) => ({ ...alert, storyId }));
  await Promise.all(alerts.map((one) => deliverAlert(one, deps)));
  expect(told).toEqual(['gone']);
  expect(metrics.counts['subscription.disabled']).toBe(1);
});

test('a digest settles all its alerts, even if its dead destination could not be disabled', async () => {
  const { deps, alert } = await setUp([{ kind: 'dead', reason: 'gone' }]);
  const alerts = [alert, { ...alert, storyId: 'another' }];
  for (const held of alerts) await deps.digests.hold(held, NOW, NOW);
  const end = async () => {
    throw new Error('throttled');
  };
  const failing = { ...deps, subscriptions: { ...deps.subscriptions, end } };
  await expect(deliverDigest({ digestOf: alert.subscriptionId }, failing)).rejects.toThrow('throttled');
  const states = await Promise.all(
    alerts.map(async (held) => (await deps.ledger.get(deliveryId(held)))?.state),
  );
  expect(states).toEqual(['RETRY', 'RETRY']);
});

test('a digest settles all its alerts, even if those that are over can not be released', async () => {
  const { deps, alert } = await setUp([SENT]);
  const alerts = [alert, { ...alert, storyId: 'another' }];
  for (const held of alerts) await deps.digests.hold(held, NOW, NOW);
  const release = async () => {
    throw new Error('throttled');
  };
  const failing = { ...deps, digests: { ...deps.digests, release } };
  await expect(deliverDigest({ digestOf: alert.subscriptionId }, failing)).rejects.toThrow('throttled');
  for (const held of alerts) {
    expect(await deps.ledger.get(deliveryId(held))).toMatchObject({ state: 'SENT' });
  }
});

test('two tasks of one digest meet: one sends it, the other leaves it alone', async () => {
  const { deps, alert, sent, metrics } = await setUp();
  await deps.digests.hold(alert, NOW, NOW);
  const task = { digestOf: alert.subscriptionId };
  const outcomes = await Promise.all([deliverDigest(task, deps), deliverDigest(task, deps)]);
  expect(outcomes.sort()).toEqual(['early', 'sent']);
  expect(sent).toHaveLength(1);
  expect(metrics.counts['alert.sent']).toBe(1);
  expect(metrics.counts['alert.dropped.duplicate']).toBeUndefined();
});

test('a digest whose worker died is due again when its lease is over', async () => {
  const { deps, alert, later } = await setUp();
  await deps.digests.hold(alert, NOW, NOW);
  const stories = async () => {
    throw new Error('died');
  };
  const task = { digestOf: alert.subscriptionId };
  await expect(deliverDigest(task, { ...deps, stories: { stories } })).rejects.toThrow('died');
  expect(await deliverDigest(task, deps)).toBe('early');
  later(TIMES.leaseMs);
  expect(await deps.digests.due(deps.now(), 5)).toHaveLength(1);
  expect(await deliverDigest(task, deps)).toBe('sent');
});
