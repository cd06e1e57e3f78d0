import { expect, test } from 'vitest';
import { timedQueue } from '../../../bench/fan-out/timed-queue.ts';

test('a message is there when its delay is over, once', async () => {
  const queue = timedQueue<string>(() => 10);
  await queue.send(['late'], 5);
  await queue.send(['now']);
  expect([10, 12, 15, 15].map((second) => queue.take(second))).toEqual([['now'], [], ['late'], []]);
});

test('ten messages are one request to send, one to receive and one to delete', async () => {
  const queue = timedQueue<number>(() => 0);
  await queue.send(Array.from({ length: 21 }, (_, index) => index));
  expect(queue.requests).toBe(3);
  queue.take(0);
  expect(queue.requests).toBe(9);
  expect(queue.received).toBe(21);
});

test('knows how many waited at most', async () => {
  const queue = timedQueue<string>(() => 0);
  await queue.send(['a', 'b']);
  queue.take(0);
  queue.putBack('a', 3);
  expect(queue.waiting).toBe(1);
  expect(queue.deepest).toBe(2);
});
