import { expect, test } from 'vitest';
import { Aborted, untilAborted } from '../../src/core/until-aborted.ts';

const never = new Promise<never>(() => {});

test('gives what the work gives', async () => {
  expect(await untilAborted(Promise.resolve('done'), new AbortController().signal)).toBe('done');
});

test('throws what the work throws', async () => {
  const failing = Promise.reject(new Error('broken'));
  await expect(untilAborted(failing, new AbortController().signal)).rejects.toThrow('broken');
});

test('stops waiting for work that ignores the signal', async () => {
  const stop = new AbortController();
  const waiting = untilAborted(never, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(Aborted);
});

test('does not wait at all when the signal came before', async () => {
  await expect(untilAborted(never, AbortSignal.abort())).rejects.toThrow(Aborted);
  await expect(untilAborted(Promise.resolve('done'), AbortSignal.abort())).rejects.toThrow(Aborted);
});

test('a failure after the signal is nobody’s unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const stop = new AbortController();
  const { promise: work, reject } = Promise.withResolvers<never>();
  const waiting = untilAborted(work, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(Aborted);
  reject(new Error('too late'));
  await new Promise(setImmediate);
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
