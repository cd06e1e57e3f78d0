import { describe, expect, test } from 'vitest';
import { healthWords, isFailing } from '../../local/page/feed-health.ts';
import { feedReceipt } from '../../local/page/feed-receipt.ts';
import type { FeedHealth, FeedSummary } from '../../src/core/feed.ts';
import { aPolledFeed, HOUR, MINUTE, NOW } from '../factories.ts';

const DAY = 24 * HOUR;
const ok: FeedHealth = { state: 'ok', since: NOW - 2 * HOUR, failures: 0 };
const silent = {
  arrivals: [7, 6, 5, 4, 3].map((ago) => ({
    day: new Date(NOW - ago * DAY).toISOString().slice(0, 10),
    count: 12,
  })),
  lastEntryAt: NOW - 3 * DAY,
};

function aSummary(overrides: Partial<FeedSummary>): FeedSummary {
  return { ...aPolledFeed({ health: ok, lastEntryAt: NOW - 4 * MINUTE }), shard: 0, ...overrides };
}

const textOf = (markup: unknown): string => String(markup).replaceAll(/<[^>]+>/g, '');

describe('the health of a feed on the page', () => {
  test.each([
    ['new', { health: { ...ok, state: 'new' } }, 'new'],
    ['ok', {}, 'ok 4 min'],
    ['slow', { health: { ...ok, state: 'slow' } }, 'slow 4 min'],
    ['silent', silent, 'silent 3 days'],
    ['failing', { health: { ...ok, state: 'failing' } }, 'failing 2 h'],
    ['gone', { health: { ...ok, state: 'gone' } }, 'gone 2 h'],
  ] as const)('in a word or two: %s', (_, overrides, words) => {
    expect(textOf(healthWords(aSummary(overrides), NOW))).toBe(words);
  });

  test('asks for a look only when the feed can’t be read', () => {
    expect(isFailing(aSummary({ health: { ...ok, state: 'failing' } }))).toBe(true);
    expect(isFailing(aSummary({ health: { ...ok, state: 'slow' } }))).toBe(false);
    expect(isFailing(aSummary(silent))).toBe(false);
  });
});

describe('a feed’s receipt', () => {
  test('tells of a silence that is unlike the feed, of its rhythm, and where it moved', () => {
    const moved = { pollUrl: 'https://outlet.example/new', intervalMs: 20 * MINUTE };
    const receipt = textOf(feedReceipt(aSummary({ ...silent, ...moved }), [], NOW));
    expect(receipt).toContain('Ok for 2 h.');
    expect(receipt).toContain('Silent for 3 days; as a rule there is an article every 1 h.');
    expect(receipt).toContain('Moved tohttps://outlet.example/new');
    expect(receipt).toContain('Polledevery 20 min');
  });

  test('says nothing of a move or a rhythm that isn’t known', () => {
    const receipt = textOf(feedReceipt(aSummary({}), [], NOW));
    expect(receipt).not.toMatch(/Moved|Silent|Polled/);
  });
});
