import { EMAIL_LINE, type Pace, SLACK_PACE, type Slot } from '../../src/core/pace.ts';
import { MAX_DELAY_SECONDS } from '../../src/core/queue.ts';
import type { ChannelKind, Subscription } from '../../src/core/subscription.ts';
import type { NotifierUnitDeps } from './notifier-deps.ts';

/** Where a channel's messages stand in line. */
interface Line {
  readonly line: string;
  readonly pace: Pace;
  /** A slot further ahead is not taken: the alert joins a message with the others that wait. */
  readonly mostWaitMs: number;
}

type LineOf = (subscriber: string, emailsPerSecond: number) => Line | undefined;

const perConversation: LineOf = (subscriber) => ({
  line: `slack#${subscriber}`,
  pace: SLACK_PACE,
  mostWaitMs: 0,
});

/** Emails share the account's rate; Slack counts per conversation; an endpoint says itself when it has had enough. */
const LINES: Readonly<Record<ChannelKind, LineOf>> = {
  email: (_, emailsPerSecond) => ({
    line: EMAIL_LINE,
    pace: { perSecond: emailsPerSecond, burst: emailsPerSecond },
    mostWaitMs: MAX_DELAY_SECONDS * 1000,
  }),
  slack: perConversation,
  'slack-bot': perConversation,
  webhook: () => undefined,
};

/** Whether alerts that have to wait for this destination go out together, as one message. */
export function joinsBursts({ channel }: Subscription): boolean {
  return channel.kind === 'slack' || channel.kind === 'slack-bot';
}

/**
 * The turn of a message.
 * @param slotAt the slot that it has from an earlier turn
 * @param patienceMs a slot further ahead is not taken; without it, as the channel has it
 * @returns a slot not after now: it is the message's turn
 */
export async function takeTurn(
  { channel, subscriberId }: Subscription,
  slotAt: number | undefined,
  { pacer, now, emailsPerSecond }: NotifierUnitDeps,
  patienceMs?: number,
): Promise<Slot> {
  const standing = LINES[channel.kind](subscriberId, emailsPerSecond);
  if (standing === undefined) return { at: now(), taken: true };
  const { line, pace, mostWaitMs } = standing;
  if (slotAt !== undefined) {
    const { heldUntil } = await pacer.look(line);
    // Slots from before a pause don't count any more.
    if (heldUntil <= slotAt) return { at: slotAt, taken: true };
  }
  return pacer.take(line, pace, patienceMs ?? mostWaitMs, now());
}

/** The destination asked for a pause: nobody in its line goes before. */
export async function holdLine(
  { channel, subscriberId }: Subscription,
  until: number,
  { pacer, emailsPerSecond }: NotifierUnitDeps,
): Promise<void> {
  const standing = LINES[channel.kind](subscriberId, emailsPerSecond);
  if (standing !== undefined) await pacer.hold(standing.line, until);
}
