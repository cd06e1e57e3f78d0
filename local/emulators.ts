import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmulatorsReady } from './emulator-thread.ts';

/** DynamoDB and SQS in this process, speaking the real protocols on loopback. */
export interface Emulators {
  readonly dynamoUrl: string;
  readonly sqsUrl: string;
  /** For how many seconds their thread has computed, not waited. */
  busySeconds(): number;
  stop(): Promise<void>;
}

/**
 * Starts the emulators in a thread of their own, so that they and the pipeline don't wait for one another.
 * @param dataDir where they keep their data; absent: in memory
 */
export async function startEmulators(dataDir?: string): Promise<Emulators> {
  const thread = new Worker(new URL('./emulator-thread.ts', import.meta.url), { workerData: { dataDir } });
  // An error before it is ready rejects here; a later one has no listener and ends the process, as it should.
  const [ready] = (await once(thread, 'message')) as [EmulatorsReady];
  return {
    ...ready,
    busySeconds: () => thread.performance.eventLoopUtilization().active / 1000,
    async stop() {
      const stopped = once(thread, 'exit');
      thread.postMessage('stop');
      await stopped;
    },
  };
}
