import type { Alert, Digest, DigestAlert } from '../../core/alert.ts';
import { alertReasons } from '../../core/alert-reasons.ts';
import type { Cadence } from '../../core/cadence.ts';
import type { SlackBlock, SlackMessage } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { listOfSome } from '../list-of-some.ts';
import {
  coverageLine,
  factsLine,
  linkedHeadline,
  linkRoom,
  MESSAGE_ROOM,
  plusOutlets,
  type Room,
  updateLine,
} from './alert-lines.ts';
import { button, contextBlock, header, section } from './blocks.ts';
import { excerptWithin, mrkdwn } from './mrkdwn.ts';
import { type AlertBlocksContext, renderAlertBlocks } from './render-alert-blocks.ts';

export interface DigestBlocksContext extends AlertBlocksContext {
  readonly cadence?: Cadence | undefined;
}

/** Tried in turn until the message fits. */
const ROOMS: readonly Room[] = [
  { headline: 240, link: 1_000, names: 160, update: 160 },
  { headline: 160, link: 1_000, names: 60, update: 80 },
  { headline: 100, link: 1_000, names: 30, update: 50 },
];
/** Twenty alerts always fit into it. */
const LEAST_ROOM: Room = { headline: 80, link: 0, names: 24, update: 40 };
/** The text for notifications and screen readers, which don't read blocks. */
const TEXT_ROOM = 3_000;
const OUTLETS_SHOWN = 2;

const BURST = 'They came faster than a Slack channel takes messages, so they are in one.';
const ADJECTIVES = { hour: 'hourly ', day: 'daily ' } as const satisfies Record<Cadence['every'], string>;

/** Renders several alerts as one Slack message with a list, and a single one as itself. Pure. */
export function renderDigestBlocks(digest: Digest, context: DigestBlocksContext): SlackMessage {
  const [first, ...others] = digest.alerts;
  if (first !== undefined && others.length === 0) {
    return renderAlertBlocks(first.alert, context, first.alsoReportedBy);
  }
  const title = titleOf(digest, context.cadence);
  return { text: textOf(title, digest), blocks: blocksThatFit(title, digest, context) };
}

function titleOf({ occasion, alerts }: Digest, cadence: Cadence | undefined): string {
  if (occasion === 'burst') return `${alerts.length} alerts at once`;
  const stories = new Set(alerts.map(({ alert }) => alert.storyId)).size;
  const adjective = cadence === undefined ? '' : ADJECTIVES[cadence.every];
  return `Your ${adjective}digest: ${stories} ${stories === 1 ? 'story' : 'stories'}`;
}

function textOf(title: string, { alerts }: Digest): string {
  const headlines = alerts.map(
    ({ alert }) => `• ${oneLine(`${alert.article.title} (${alert.article.outlet})`)}`,
  );
  return mrkdwn(excerptWithin([title, ...headlines].join('\n'), TEXT_ROOM));
}

function blocksThatFit(title: string, digest: Digest, context: DigestBlocksContext): readonly SlackBlock[] {
  for (const room of ROOMS) {
    const blocks = blocksIn(() => room, title, digest, context);
    if (roomLeft(blocks) >= 0) return blocks;
  }
  const spare = roomLeft(blocksIn(() => LEAST_ROOM, title, digest, context));
  const linked = shortestLinks(digest, spare);
  const roomFor = (item: DigestAlert): Room =>
    linked.has(item) ? { ...LEAST_ROOM, link: spare } : LEAST_ROOM;
  return blocksIn(roomFor, title, digest, context);
}

const roomLeft = (blocks: readonly SlackBlock[]): number => MESSAGE_ROOM - JSON.stringify(blocks).length;

/** The stories whose links fit into a room, as many as possible. */
function shortestLinks({ alerts }: Digest, room: number): ReadonlySet<DigestAlert> {
  const linked = new Set<DigestAlert>();
  let left = room;
  for (const item of alerts.toSorted((a, b) => linkRoom(a.alert.article) - linkRoom(b.alert.article))) {
    left -= linkRoom(item.alert.article);
    if (left >= 0) linked.add(item);
  }
  return linked;
}

function blocksIn(
  roomFor: (item: DigestAlert) => Room,
  title: string,
  { occasion, alerts }: Digest,
  context: DigestBlocksContext,
): readonly SlackBlock[] {
  return [
    header(title),
    ...(occasion === 'burst' ? [contextBlock(BURST)] : []),
    ...alerts.flatMap((item) => storyBlocks(item, context, roomFor(item))),
    { type: 'actions', elements: [button('Manage', 'manage', context.links.manage)] },
  ];
}

function storyBlocks(
  { alert, alsoReportedBy }: DigestAlert,
  context: DigestBlocksContext,
  room: Room,
): readonly SlackBlock[] {
  const { follows, article } = alert;
  if (follows?.kind === 'coverage') return [section(coverageLine(alert, room))];
  const update = follows === undefined ? '' : `${updateLine(follows, room)}\n`;
  const others = otherOutlets(alsoReportedBy, room);
  return [
    section(`${update}*${linkedHeadline(article, room)}*`),
    contextBlock(factsLine(alert, topicsWithWords(alert, context), others, { ...context, room })),
  ];
}

/** By name where there is room for two names and the rest's number. */
function otherOutlets(outlets: readonly string[], room: Room): string {
  const named = `also reported by ${listOfSome(outlets, OUTLETS_SHOWN)}`;
  return outlets.length > 0 && named.length <= room.names ? named : plusOutlets(outlets);
}

/** `North Korea (“Pyongyang”)`: a wrong alert that explains itself is forgiven. */
function topicsWithWords(alert: Alert, { topicName }: DigestBlocksContext): string {
  return alertReasons(alert, topicName)
    .map(({ topic, evidence: [word] }) => (word === undefined ? topic : `${topic} (“${word.text}”)`))
    .join(', ');
}
