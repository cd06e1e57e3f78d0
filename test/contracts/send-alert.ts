import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelSender, Digest } from '../../src/core/alert.ts';
import { DIGEST_LIMIT } from '../../src/core/digest.ts';
import type { Channel } from '../../src/core/subscription.ts';
import { anAlert, aSubscription } from '../adapters/an-alert.ts';

/** A channel and the destination it sends to, which can be made to misbehave. */
export interface ChannelUnderTest {
  readonly sender: ChannelSender;
  readonly channel: Channel;
  /** What no outcome may tell: the destination, or what opens it. */
  readonly secret: string;
  /** Messages that the destination took. */
  readonly taken: () => number;
  /** Messages that the destination was offered, taken or not. */
  readonly offered: () => number;
  /** From now on the destination says "too many, later". */
  throttle(): void;
  /** From now on the destination takes the whole message and never answers. */
  hang(): void;
  stop(): Promise<void>;
}

/** What every channel does, whatever it speaks. */
export function sendAlertContract(name: string, start: () => Promise<ChannelUnderTest>): void {
  describe(`send alert: ${name}`, () => {
    let destination: ChannelUnderTest;
    beforeEach(async () => {
      destination = await start();
    });
    afterEach(() => destination.stop());

    const send = () => {
      const subscription = aSubscription(destination.channel);
      const { id, channel } = subscription;
      return destination.sender.alert(anAlert({ subscriptionId: id, channel: channel.kind }), subscription);
    };

    const digestOf = (...storyIds: string[]): Digest => ({
      id: storyIds.join('-'),
      occasion: 'cadence',
      alerts: storyIds.map((storyId) => ({
        alert: anAlert({ storyId, channel: destination.channel.kind }),
        alsoReportedBy: ['Northern Courier'],
      })),
    });
    const sendDigest = (digest: Digest) =>
      destination.sender.digest(digest, aSubscription(destination.channel));

    test('sends one message and names it', async () => {
      expect(await send()).toEqual({ kind: 'sent', providerId: expect.stringMatching(/.{5,}/) });
      expect(destination.taken()).toBe(1);
    });

    test.each([1, 2, DIGEST_LIMIT])('sends a digest of %i as one message', async (count) => {
      const digest = digestOf(...Array.from({ length: count }, (_, index) => `story-${index}`));
      expect(await sendDigest(digest)).toEqual({ kind: 'sent', providerId: expect.stringMatching(/.{5,}/) });
      expect(destination.taken()).toBe(1);
    });

    test.each([{ kind: 'update', what: 'toll 12 → 31' }, { kind: 'coverage' }] as const)(
      'sends a follow-up: $kind',
      async (follows) => {
        const subscription = aSubscription(destination.channel);
        const alert = anAlert({ channel: destination.channel.kind, follows });
        expect(await destination.sender.alert(alert, subscription)).toMatchObject({ kind: 'sent' });
        expect(destination.taken()).toBe(1);
      },
    );

    test('reports a throttled digest as a definite non-send, and one without an answer as unknown', async () => {
      destination.throttle();
      expect(await sendDigest(digestOf('one', 'two'))).toMatchObject({ kind: 'retry' });
      expect(destination.taken()).toBe(0);
      destination.hang();
      expect(await sendDigest(digestOf('one', 'two'))).toMatchObject({ kind: 'unknown' });
    });

    test('sends nothing for a subscription of another channel', async () => {
      const other: Channel =
        destination.channel.kind === 'email'
          ? { kind: 'slack', webhook: 'https://hooks.slack.com/services/T/B/x' }
          : { kind: 'email', address: 'reader@example.org' };
      const { alert, digest } = destination.sender;
      expect(await alert(anAlert(), aSubscription(other))).toMatchObject({ kind: 'failed' });
      expect(await digest(digestOf('one', 'two'), aSubscription(other))).toMatchObject({ kind: 'failed' });
      expect(destination.offered()).toBe(0);
    });

    test('reports a throttled send as a definite non-send', async () => {
      destination.throttle();
      expect(await send()).toMatchObject({ kind: 'retry' });
      expect(destination.taken()).toBe(0);
    });

    test('reports a refused connection as a definite non-send', async () => {
      await destination.stop();
      expect(await send()).toMatchObject({ kind: 'retry' });
    });

    test('reports an answer that never comes as unknown, and does not try again by itself', async () => {
      destination.hang();
      expect(await send()).toMatchObject({ kind: 'unknown' });
      expect(destination.offered()).toBe(1);
    });

    test('tells no secret in a reason', async () => {
      const outcomes = [];
      destination.throttle();
      outcomes.push(await send());
      destination.hang();
      outcomes.push(await send());
      expect(outcomes.map(({ kind }) => kind)).toEqual(['retry', 'unknown']);
      expect(JSON.stringify(outcomes)).not.toContain(destination.secret);
    });
  });
}
