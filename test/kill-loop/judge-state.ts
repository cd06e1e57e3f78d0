import { readFileSync } from 'node:fs';
import type { InboxMessage } from '../../local/inbox.ts';
import { openLocalStores } from '../../local/open-stores.ts';
import { OUTLETS } from '../../local/sample-newsroom/outlets.ts';
import type { StateFiles } from '../../local/state.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { Subscription } from '../../src/core/subscription.ts';

/** What became of everything that the sample newsroom published. */
export interface Verdict {
  readonly articles: number;
  /** Alerts that were due: an article with a topic that an active subscription asked for. */
  readonly due: number;
  readonly sent: number;
  /** Messages in the inbox beyond the first of an alert. */
  readonly copies: number;
  /** Deliveries with more than one attempt: their worker died with the claim in hand, and they were UNKNOWN. */
  readonly unclear: number;
  /** In words; none when all promises were kept. */
  readonly broken: readonly string[];
}

/** What was published, in seconds after a start, and has been in a feed for certain when it was polled. */
export interface Published {
  readonly from: number;
  readonly to: number;
}

/** Compares the state that a stopped run has left with what the newsroom published. */
export async function judgeState(files: StateFiles, published: Published): Promise<Verdict> {
  const open = await openLocalStores(files);
  try {
    const articles = await open.stores.articles.latest(10_000, Date.now());
    const subscriptions = (await open.stores.subscriptions.list()).filter(
      ({ status }) => status === 'active',
    );
    const deliveries = new Map((await open.stores.ledger.list()).map((delivery) => [delivery.id, delivery]));
    const inbox = Map.groupBy(readInbox(files.inbox), ({ to }) => to);
    const broken = missingArticles(
      articles.map(({ link = '' }) => link),
      published,
    );
    const tally = { due: 0, sent: 0, copies: 0, unclear: 0 };
    for (const subscription of subscriptions) {
      const { subscriberId, channel, topics } = subscription;
      const messages = inbox.get(readerOf(subscription)) ?? [];
      for (const { id, title, link = '', topics: found } of articles) {
        if (!found.some((topic) => topics.includes(topic.id))) continue;
        const delivery = deliveries.get(`${subscriberId}#${channel.kind}#${id}`);
        const copies = messages.filter(({ text }) => text.includes(pathOf(link))).length;
        const wrong = troubleWith(delivery, copies);
        if (wrong !== undefined) broken.push(`"${title}" for ${readerOf(subscription)}: ${wrong}`);
        tally.due++;
        tally.sent += Number(delivery?.state === 'SENT');
        tally.unclear += Number((delivery?.epoch ?? 0) > 1);
        tally.copies += Math.max(0, copies - 1);
      }
    }
    return { articles: articles.length, ...tally, broken };
  } finally {
    await open.close();
  }
}

/** Whom the inbox names; all of Slack is one reader there. */
const readerOf = ({ channel }: Subscription): string =>
  channel.kind === 'email' ? channel.address : 'slack';

/** Ports change from run to run; the path names the article. */
const pathOf = (link: string): string => URL.parse(link)?.pathname.replace(/\/$/, '') ?? link;

/** The whole file, not only what a page shows. A line that a kill cut short was never acknowledged. */
function readInbox(file: string): readonly { readonly to: string; readonly text: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((text) => ({ text, message: JSON.parse(text) as InboxMessage }))
    .map(({ text, message }) => ({ text, to: message.kind === 'slack' ? 'slack' : message.to }));
}

function missingArticles(links: readonly string[], { from, to }: Published): string[] {
  return OUTLETS.flatMap(({ articles }) => articles)
    .filter(({ afterSeconds }) => afterSeconds >= from && afterSeconds <= to)
    .filter(({ slug }) => !links.some((link) => link.includes(slug)))
    .map(({ slug }) => `article "${slug}" never came through`);
}

function troubleWith(delivery: Delivery | undefined, copies: number): string | undefined {
  if (delivery === undefined) return 'lost, the ledger does not know of it';
  if (delivery.state !== 'SENT') return `ended as ${delivery.state}`;
  if (copies === 0) return 'SENT in the ledger, but not in the inbox';
  if (copies > delivery.epoch) return `${copies} copies after ${delivery.epoch} attempts`;
  return undefined;
}
