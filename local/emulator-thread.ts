import { parentPort, workerData } from 'node:worker_threads';
import type { Emulators } from './emulators.ts';
import { runEmulators } from './run-emulators.ts';

/** What the thread says once the emulators answer. */
export type EmulatorsReady = Pick<Emulators, 'dynamoUrl' | 'sqsUrl'>;

const { dataDir } = workerData as { readonly dataDir: string | undefined };
const { dynamoUrl, sqsUrl, stop } = await runEmulators(dataDir);
parentPort?.once('message', async () => {
  // Stopping cuts requests off; inside dynalite they go on, find its database closed, and throw where nobody listens.
  process.on('uncaughtException', () => {});
  await stop();
  process.exit();
});
parentPort?.postMessage({ dynamoUrl, sqsUrl } satisfies EmulatorsReady);
