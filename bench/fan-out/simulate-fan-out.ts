import { continueFanOut } from '../../lambdas/classifier/continue-fan-out.ts';
import { type SpreadNewsDeps, spreadNews } from '../../lambdas/classifier/spread-news.ts';
import { deliverAlert } from '../../lambdas/notifier/deliver-alert.ts';
import type { NotifierUnitDeps } from '../../lambdas/notifier/notifier-deps.ts';
import { takeProviderEvent } from '../../lambdas/notifier/take-provider-event.ts';
import { QUEUES } from '../../src/adapters/aws/resources.ts';
import { memoryDeliveryLedger } from '../../src/adapters/memory/memory-delivery-ledger.ts';
import { memoryDigestStore } from '../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import type { AlertTask, ChannelSender } from '../../src/core/alert.ts';
import { toArticle } from '../../src/core/article.ts';
import type { TopicMatch } from '../../src/core/classification.ts';
import { deliveryId } from '../../src/core/delivery.ts';
import type { DigestTask } from '../../src/core/digest.ts';
import type { FanOutTask } from '../../src/core/fan-out.ts';
import type { Pacer } from '../../src/core/pace.ts';
import type { ProviderEvent } from '../../src/core/provider-event.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { SubscriptionStore } from '../../src/core/subscription.ts';
import type { Usage } from './prices.ts';
import { TableMeter, type TableUse } from './table-units.ts';
import { timedQueue } from './timed-queue.ts';

/** The large topic, and one of another story that comes in the middle. */
export const LARGE = 'ukraine';
export const SMALL = 'north-korea';

export interface FanOutSettings {
  readonly subscriptions: SubscriptionStore;
  readonly emailsPerSecond: number;
  /** When the other story comes, in seconds after the large one. */
  readonly otherAfter: number;
  /** The worker dies after it queued this page, before it saved the cursor. @default it lives */
  readonly diesAtPage?: number;
}

export interface FanOutReport {
  readonly sent: number;
  /** Alerts of which somebody got a second copy. */
  readonly copies: number;
  readonly pages: number;
  readonly fanOuts: number;
  /** Alert messages that came again after the crash, and were seen to be known. */
  readonly repeated: number;
  /** What the provider told of the emails that it took. */
  readonly reports: number;
  /** Messages that were put back until their turn. */
  readonly parked: number;
  /** Most messages that waited in the queue of alerts. */
  readonly deepest: number;
  /** Until the last email was sent, in seconds. */
  readonly drainSeconds: number;
  /** How long after its article the last alert of the other story was sent, in seconds. */
  readonly otherSeconds: number;
  /** The most emails in one second. */
  readonly busiestSecond: number;
  /** The most slots that were asked for in one second: all of one item. */
  readonly mostSlots: number;
  readonly tables: ReadonlyMap<string, TableUse>;
  readonly usage: Usage;
}

/** A crash in the middle of a fan-out. */
class Died extends Error {}

/** Modelled, not measured: what one message takes of the function that handles it. */
const SECONDS_A_MESSAGE = 0.1;
const NOTIFIER_GIGABYTES = 0.5;
const CLASSIFIER_GIGABYTES = 1;
/** How long the provider takes to hand an email over. */
const DELIVERY_SECONDS = 2;
const BATCH = 10;
const TIMES = { leaseMs: 70_000, graceMs: 600_000 };
const START = Date.UTC(2026, 2, 2, 9);
const silence = { info() {}, warn() {}, error() {} };

/**
 * One article of a large topic on its way to every subscriber: the real handlers on ports in memory and a virtual
 * clock that goes from second to second. Handlers take no time, and as many run as there are messages.
 */
export async function simulateFanOut(settings: FanOutSettings): Promise<FanOutReport> {
  let second = 0;
  const now = (): number => START + second * 1000;
  const meter = new TableMeter();
  const alerts = timedQueue<AlertTask | DigestTask>(() => second);
  const tasks = timedQueue<FanOutTask>(() => second);
  const counts = new Map<string, number>();
  const metrics = {
    count: (name: string, amount = 1) => void counts.set(name, (counts.get(name) ?? 0) + amount),
  };
  const reports = timedQueue<ProviderEvent>(() => second);
  const mail = mailProvider(() => second, reports);
  const slots = slotCounter(() => second);
  const shared = {
    subscriptions: meter.metered('subscriptions', settings.subscriptions),
    pacer: meter.metered('pacer', slots.counted(memoryPacer())),
    stories: memoryStoryStore(),
    emailsPerSecond: settings.emailsPerSecond,
    ...{ now, metrics, log: silence },
  };
  const spreading: SpreadNewsDeps & Parameters<typeof continueFanOut>[1] = {
    ...shared,
    ...{ alerts, tasks, materialUpdates: false },
    fanOuts: meter.metered('fanOuts', mortal(memoryFanOutStore(), settings.diesAtPage)),
  };
  const sending: NotifierUnitDeps = {
    ...shared,
    alerts,
    ledger: meter.metered('ledger', memoryDeliveryLedger()),
    digests: memoryDigestStore(),
    channels: { email: mail.sender, slack: mail.sender, 'slack-bot': mail.sender, webhook: mail.sender },
    findSent: async () => undefined,
    tellOwner: async () => 'nobody',
    ...{ times: TIMES, random: () => 0, pause: async () => {} },
  };

  const goOn = async (task: FanOutTask): Promise<void> => {
    try {
      await continueFanOut(task, spreading);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      tasks.putBack(task, second + QUEUES.articles.visibilitySeconds);
    }
  };
  await spreadNews(anArticle(LARGE), [aMatch(LARGE)], spreading);
  const hearing = { ...shared, ledger: sending.ledger };
  let idle = 0;
  // Nothing is parked for longer than a quarter of an hour.
  for (; idle < 900 || alerts.waiting + tasks.waiting + reports.waiting > 0; second++) {
    if (second === settings.otherAfter) await spreadNews(anArticle(SMALL), [aMatch(SMALL)], spreading);
    let handled = 0;
    // What is sent without a delay is there at once.
    for (let left = 1; left > 0; handled += left) {
      const work = tasks.take(second);
      const letters = alerts.take(second);
      for (const task of work) await goOn(task);
      for (const letter of letters) if (!('digestOf' in letter)) await deliverAlert(letter, sending);
      const heard = reports.take(second);
      for (const event of heard) await takeProviderEvent(event, hearing);
      left = work.length + letters.length + heard.length;
    }
    idle = handled === 0 ? idle + 1 : 0;
  }
  const { reads, writes } = meter.total;
  return {
    ...mail.report(settings.otherAfter),
    mostSlots: slots.most(),
    pages: meter.used.get('subscriptions.matching')?.requests ?? 0,
    fanOuts: counts.get('fan-out.opened') ?? 0,
    repeated: counts.get('alert.dropped.duplicate') ?? 0,
    reports: reports.received,
    parked: counts.get('alert.parked') ?? 0,
    deepest: alerts.deepest,
    tables: meter.used,
    usage: {
      queueRequests: alerts.requests + tasks.requests + reports.requests,
      ...{ readUnits: reads, writeUnits: writes, emails: mail.sent() },
      gigabyteSeconds:
        SECONDS_A_MESSAGE *
        ((alerts.received + reports.received) * NOTIFIER_GIGABYTES + tasks.received * CLASSIFIER_GIGABYTES),
      invocations: Math.ceil(alerts.received / BATCH) + Math.ceil(reports.received / BATCH) + tasks.received,
    },
  };
}

/**
 * Takes every mail, notes when, and tells of each that it was accepted and then delivered: one event a request, as
 * EventBridge puts them on a queue.
 */
function mailProvider(second: () => number, reports: Queue<ProviderEvent>) {
  const perSecond = new Map<number, number>();
  const got = new Map<string, number>();
  let [copies, last, otherLast] = [0, 0, 0];
  const sender: ChannelSender = {
    async alert(alert) {
      const key = `${alert.storyId} ${alert.subscriptionId}`;
      const before = got.get(key) ?? 0;
      got.set(key, before + 1);
      if (before > 0) copies++;
      last = second();
      if (alert.topics[0]?.id === SMALL) otherLast = second();
      perSecond.set(second(), (perSecond.get(second()) ?? 0) + 1);
      const told = { deliveries: [deliveryId(alert)], permanent: false, at: START + second() * 1000 };
      await reports.send([{ ...told, kind: 'accepted' }]);
      await reports.send([{ ...told, kind: 'delivered' }], DELIVERY_SECONDS);
      return { kind: 'sent', providerId: String(got.size) };
    },
    digest: async () => ({ kind: 'sent', providerId: 'digest' }),
  };
  const sent = (): number => got.size + copies;
  return {
    sender,
    sent,
    report: (otherAfter: number) => ({
      ...{ sent: got.size, copies, drainSeconds: last, otherSeconds: otherLast - otherAfter },
      busiestSecond: mostOf(perSecond),
    }),
  };
}

/** How many slots are asked for in each second. */
function slotCounter(second: () => number) {
  const perSecond = new Map<number, number>();
  return {
    counted: (pacer: Pacer): Pacer => ({
      ...pacer,
      take(...args) {
        perSecond.set(second(), (perSecond.get(second()) ?? 0) + 1);
        return pacer.take(...args);
      },
    }),
    most: () => mostOf(perSecond),
  };
}

const mostOf = (perSecond: ReadonlyMap<number, number>): number =>
  [...perSecond.values()].reduce((most, count) => Math.max(most, count), 0);

/** A store whose worker dies once, before it saves the cursor of a page. */
function mortal(store: SpreadNewsDeps['fanOuts'], diesAtPage: number | undefined): SpreadNewsDeps['fanOuts'] {
  let pages = 0;
  return {
    ...store,
    async advance(...args) {
      pages++;
      if (pages === diesAtPage) throw new Died();
      return store.advance(...args);
    },
  };
}

function anArticle(topic: string) {
  const entry = {
    link: `https://outlet.example/${topic}`,
    title: topic === LARGE ? 'Power returns to the eastern districts of Kharkiv' : 'A ferry reaches Wonsan',
    summary: 'Engineers worked through two nights, the operator said on Monday.',
    categories: [],
  };
  const feed = {
    id: 'feed',
    url: 'https://outlet.example/feed',
    title: 'The Outlet',
    origin: 'opml' as const,
  };
  return toArticle(entry, feed, START);
}

function aMatch(id: string): TopicMatch {
  const evidence = [{ text: 'Kharkiv', field: 'title' as const, why: 'city in Ukraine', start: 42 }];
  return { id, score: 0.97, evidence };
}
