import type { Digest, DigestAlert } from '../../core/alert.ts';
import type { Cadence } from '../../core/cadence.ts';
import { excerpt } from '../../core/excerpt.ts';
import { oneLine } from '../../core/one-line.ts';
import { formatTime } from '../format-time.ts';
import { type AlertEmailView, alertEmailView, type EmailRoom } from './alert-email-view.ts';
import type { EmailContext } from './email-context.ts';

export interface DigestEmailContext extends EmailContext {
  /** @default the alerts were not waited for: they came at once */
  readonly cadence?: Cadence | undefined;
}

/** A digest as both parts of the mail show it. */
export interface DigestEmailView {
  /** `12 stories`, or `12 alerts at once`. */
  readonly title: string;
  /** `Your daily digest · 9 Jan 2025, 06:20 UTC`. */
  readonly dateline: string;
  /** Whatever has to be explained; empty when nothing has. */
  readonly note: string;
  /** The largest first. */
  readonly groups: readonly DigestGroup[];
}

/** The stories whose best topic is the same. */
export interface DigestGroup {
  readonly topic: string;
  /** What most outlets report first, then the latest. */
  readonly items: readonly DigestItem[];
}

export interface DigestItem {
  readonly item: DigestAlert;
  readonly view: AlertEmailView;
}

const ADJECTIVES = { hour: 'hourly ', day: 'daily ' } as const satisfies Record<Cadence['every'], string>;
const BURST = 'They came faster than they are sent one by one, so they are in one email.';

/** What both parts of a digest's mail say, each alert in the room that it is given. */
export function digestEmailView(
  digest: Digest,
  context: DigestEmailContext,
  room: EmailRoom,
): DigestEmailView {
  const { cadence, now } = context;
  const digestOf = `Your ${cadence === undefined ? '' : ADJECTIVES[cadence.every]}digest`;
  const isBurst = digest.occasion === 'burst';
  return {
    title: titleOf(digest),
    dateline: `${isBurst ? 'Your alerts' : digestOf} · ${formatTime(now)}`,
    note: isBurst ? BURST : '',
    groups: groupsOf(digest, context).map(([topic, items]) => ({
      topic: excerpt(oneLine(topic), room.name),
      items: items.map((item) => ({
        item,
        view: alertEmailView(item.alert, context, item.alsoReportedBy, room),
      })),
    })),
  };
}

/** An update counts with its story. */
function titleOf({ occasion, alerts }: Digest): string {
  if (occasion === 'burst') return `${alerts.length} alerts at once`;
  const stories = new Set(alerts.map(({ alert }) => alert.storyId)).size;
  return stories === 1 ? '1 story' : `${stories} stories`;
}

function groupsOf(
  digest: Digest,
  { topicName }: EmailContext,
): readonly (readonly [string, DigestAlert[]])[] {
  const byTopic = Map.groupBy(digest.alerts, ({ alert: { topics } }) => topicName(topics[0]?.id ?? 'news'));
  return [...byTopic]
    .map(([topic, items]) => [topic, items.toSorted(byWeight)] as const)
    .sort(([, a], [, b]) => b.length - a.length);
}

function byWeight(a: DigestAlert, b: DigestAlert): number {
  const outlets = b.alsoReportedBy.length - a.alsoReportedBy.length;
  return outlets !== 0 ? outlets : b.alert.article.seenAt - a.alert.article.seenAt;
}
