import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { PollSummary } from '../../lambdas/poller/poll-due-feeds.ts';
import { pollWatcher } from '../../local/poll-watcher.ts';
import type { Mode } from '../../local/state.ts';
import { terminal } from '../../local/terminal.ts';

function watched(mode: Mode) {
  const out = new PassThrough();
  const watcher = pollWatcher(mode, terminal({ out, json: true, topicName: String, now: () => 0 }));
  const warnings = (): string[] =>
    String(out.read() ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).warning);
  return { watcher, warnings };
}

const summary = (due: number, failed: number): PollSummary => ({
  due,
  outcomes: { changed: due - failed, unchanged: 0, failed, error: 0, postponed: 0 },
});

const fail = (feed: string, failures = 1) => ({ feed, failures, reason: 'the name can’t be resolved' });

test('says in one line that no feed can be reached, names the way out, and does not repeat it', () => {
  const { watcher, warnings } = watched('feeds');
  for (const feed of ['a', 'b', 'c']) watcher.onEvent('feed.failed', fail(feed));
  watcher.onPolled(summary(3, 3));
  watcher.onPolled(summary(3, 3));
  expect(warnings()).toEqual([
    'none of the 3 feeds can be reached (the name can’t be resolved); without internet, try the built-in newsroom: npm start -- --sample',
  ]);
});

test('names a feed that fails alone, once', () => {
  const { watcher, warnings } = watched('feeds');
  watcher.onEvent('feed.failed', fail('b'));
  watcher.onPolled(summary(3, 1));
  watcher.onEvent('feed.failed', fail('b', 2));
  watcher.onPolled(summary(3, 1));
  expect(warnings()).toEqual(['feed “b”: the name can’t be resolved']);
});

test('the sample newsroom is not recommended to those who use it', () => {
  const { watcher, warnings } = watched('sample');
  for (const feed of ['a', 'b']) watcher.onEvent('feed.failed', fail(feed));
  watcher.onPolled(summary(2, 2));
  expect(warnings().join()).not.toContain('--sample');
});
