import { toArticle } from '../../src/core/article.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { feedId } from '../../src/core/feed.ts';
import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import { checkBooks, type PiecesById } from './check-books.ts';
import type { Durable } from './durable.ts';
import type { FaultKind } from './fault.ts';
import type { Step } from './io.ts';
import type { Answered, Provider } from './provider.ts';
import type { Referee } from './referee.ts';
import { type Piece, type Reader, type Scenario, type SimulatedOutlet, START } from './scenario.ts';

export interface CheckDeps {
  readonly durable: Durable;
  readonly provider: Provider;
  readonly referee: Referee;
  readonly kinds: ReadonlySet<FaultKind>;
  /** When everything had come to rest, milliseconds since the epoch. */
  readonly now: number;
  /** What happened, in order. */
  readonly steps: readonly Step[];
}

/** What is wrong once everything has come to rest, in words; nothing when all promises were kept. */
export async function check(scenario: Scenario, deps: CheckDeps): Promise<readonly string[]> {
  const pieces = piecesById(scenario);
  const wrong: string[] = [];
  for (const [article, piece] of pieces) {
    const story = await storyId(article, deps);
    wrong.push(...checkStory(piece, pieces.get(story)));
    for (const reader of scenario.readers) {
      if (!wants(reader, piece)) continue;
      wrong.push(...(await checkDelivery(story, piece, reader, deps)));
    }
  }
  const gone = new Set<Reader>();
  for (const reader of scenario.readers) {
    if (reader.leavesAfterMs !== undefined || (await isDisabled(reader, deps))) gone.add(reader);
  }
  const books = await checkBooks({
    ...{ durable: deps.durable, readers: scenario.readers, now: deps.now, pieces },
    mayBeGone: (reader) => gone.has(reader),
  });
  const rest = [
    ...books,
    ...checkCopies(scenario, deps),
    ...checkQueues(deps),
    ...(await checkDead(scenario, deps)),
  ];
  return [...new Set([...deps.referee.fouls, ...wrong, ...rest])];
}

function piecesById({ outlets }: Scenario): PiecesById {
  return new Map(
    outlets.flatMap((outlet) => outlet.pieces.map((piece) => [articleId(piece, outlet), piece] as const)),
  );
}

function articleId({ link, title, summary }: Piece, { url, title: outlet }: SimulatedOutlet): string {
  const feed = { id: feedId(url), url, title: outlet, origin: 'opml' as const };
  return toArticle({ link, title, summary, categories: [] }, feed, START).id;
}

/** The story that an article was put into; who had that story has had its news. */
async function storyId(article: string, { durable, now }: CheckDeps): Promise<string> {
  return (await durable.stores.articles.truth.get(article, now))?.story?.id ?? article;
}

const wants = ({ subscriptions }: Reader, { topics }: Piece): boolean =>
  subscriptions.some((subscription) => subscription.topics.some((topic) => topics.includes(topic)));

/** How much later than it is published a piece may begin its story, whatever befalls it. */
const LATE_MS = 24 * 3_600_000;

/** Nothing joins a story that is over, whether or not it was deleted. */
function checkStory(piece: Piece, first: Piece | undefined): readonly string[] {
  if (first === undefined || piece.afterMs - first.afterMs < STORY_SETTINGS.storyAgeMs + LATE_MS) return [];
  return first.link === piece.link ? [] : [`article "${piece.title}" joined a story that was over`];
}

async function checkDelivery(
  storyId: string,
  piece: Piece,
  reader: Reader,
  deps: CheckDeps,
): Promise<readonly string[]> {
  const [subscription] = reader.subscriptions;
  if (subscription === undefined) return [];
  const { subscriberId, channel } = subscription;
  const id = `${subscriberId}#${channel.kind}#${storyId}`;
  const delivery = await deps.durable.stores.ledger.truth.get(id);
  const disabled = await isDisabled(reader, deps);
  const says = (what: string): readonly string[] => [`"${piece.title}" for ${nameOf(reader)}: ${what}`];
  if (delivery === undefined) return reader.leavesAfterMs !== undefined || disabled ? [] : says('was lost');
  const trouble = troubleWith(delivery, reader, disabled, deps);
  return trouble === undefined ? [] : says(trouble);
}

/** Whether a state is one that a delivery may end in, given what the provider saw. */
function troubleWith(
  { id, state }: Delivery,
  { leavesAfterMs, subscriptions }: Reader,
  disabled: boolean,
  { provider, kinds }: CheckDeps,
): string | undefined {
  const answers = provider.answered.filter(({ deliveries }) => deliveries.includes(id));
  const has = (...some: readonly string[]) => answers.some(({ outcome }) => some.includes(outcome.kind));
  switch (state) {
    case 'SENT':
      return has('sent') ? undefined : 'is SENT in the ledger, but never reached the provider';
    case 'FAILED':
      return has('failed', 'dead') ? undefined : 'is FAILED, though the provider refused nothing for good';
    case 'SUPPRESSED':
      return leavesAfterMs !== undefined || disabled ? undefined : 'is SUPPRESSED, but nobody left';
    case 'DROPPED': {
      const mayDrop = subscriptions.some(({ onUnknown }) => onUnknown === 'drop');
      const wasUnclear = has('sent') || [...kinds].some((kind) => /crash|timeout|pause|zombie/.test(kind));
      return mayDrop && wasUnclear ? undefined : 'is DROPPED without need';
    }
    case 'CLAIMED':
    case 'RETRY':
    case 'UNKNOWN':
      return `is stuck in ${state}`;
  }
}

/** A destination that said that it is gone must not be asked for ever; of several subscriptions one at least ends. */
async function checkDead({ readers }: Scenario, deps: CheckDeps): Promise<readonly string[]> {
  const dead: Answered[] = [];
  for (const answer of deps.provider.answered.filter(({ outcome }) => outcome.kind === 'dead')) {
    if (!(await isUnheard(answer, deps))) dead.push(answer);
  }
  const found: string[] = [];
  for (const reader of readers) {
    const ids = reader.subscriptions.map(({ id }) => id);
    const isDead = dead.some(({ subscriptionId }) => ids.includes(subscriptionId));
    if (!isDead || reader.leavesAfterMs !== undefined || (await isDisabled(reader, deps))) continue;
    found.push(`${nameOf(reader)} is subscribed, but the destination is dead`);
  }
  return found;
}

/** How long a worker takes from an answer to its settlement at most, when nothing befalls it. */
const SETTLES_MS = 1_000;

/**
 * Whether nobody heard an answer: it never came, or whoever waited for it died or stood still before they could write it
 * down, and the alert is one that is rather lost than sent twice. The next alert will ask again.
 */
async function isUnheard({ at, deliveries }: Answered, { steps, durable }: CheckDeps): Promise<boolean> {
  const isNear = (step: Step): boolean => Math.abs(step.at - at) < SETTLES_MS;
  const hearerLost = steps.some(
    (step) =>
      isNear(step) &&
      (/^(?:crash|pause|zombie)/.test(step.fault ?? '') ||
        (step.name.startsWith('channel.') && /^timeout/.test(step.fault ?? ''))),
  );
  if (!hearerLost) return false;
  const records = await Promise.all(deliveries.map((id) => durable.stores.ledger.truth.get(id)));
  return records.every((record) => record?.state === 'DROPPED');
}

async function isDisabled({ subscriptions }: Reader, { durable }: CheckDeps): Promise<boolean> {
  const stored = await Promise.all(subscriptions.map(({ id }) => durable.stores.subscriptions.truth.get(id)));
  return stored.some((subscription) => subscription?.status === 'disabled');
}

function checkCopies({ readers }: Scenario, { provider, referee }: CheckDeps): readonly string[] {
  const sent = provider.answered
    .filter(({ outcome }) => outcome.kind === 'sent')
    .flatMap(({ deliveries }) => deliveries);
  return [...Map.groupBy(sent, (delivery) => delivery)].flatMap(([delivery, copies]) => {
    const reader = readers.find(({ subscriptions }) =>
      delivery.startsWith(`${subscriptions[0]?.subscriberId}#`),
    );
    const prefersLoss = reader?.subscriptions.every(({ onUnknown }) => onUnknown === 'drop');
    const most = prefersLoss ? 1 : 1 + referee.ambiguous(delivery);
    if (copies.length <= most) return [];
    return [`delivery ${delivery} was sent ${copies.length} times, at most ${most} may be`];
  });
}

function checkQueues({ durable }: CheckDeps): readonly string[] {
  return Object.entries(durable.queues)
    .filter(([, queue]) => queue.bodies().length > 0)
    .map(([name, queue]) => `queue ${name} holds ${queue.bodies().length} messages at the end`);
}

const nameOf = ({ subscriptions }: Reader): string => {
  const channel = subscriptions[0]?.channel;
  if (channel === undefined) return 'nobody';
  return channel.kind === 'email' ? channel.address : channel.kind;
};
