import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSchedule } from '../../local/schedule.ts';
import { HOUR, MINUTE, memoryLog, NOW } from '../factories.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

test('goes on within one period when the clock was set back during a poll', async () => {
  let ticks = 0;
  const schedule = startSchedule({
    async poller() {
      ticks++;
      vi.setSystemTime(NOW - 3 * HOUR);
      return { due: 0, outcomes: { changed: 0, unchanged: 0, failed: 0, error: 0, postponed: 0 } };
    },
    everySeconds: 60,
    onPolled() {},
    log: memoryLog(),
  });
  await vi.advanceTimersByTimeAsync(MINUTE);
  await schedule.stop();
  expect(ticks).toBe(2);
});
