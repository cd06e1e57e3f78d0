import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { startFauxqs } from 'fauxqs';
import type { Emulators } from './emulators.ts';

/**
 * Runs the emulators in this thread; see `emulators.ts`.
 * @param dataDir where they keep their data; absent: in memory
 */
export async function runEmulators(dataDir?: string): Promise<Omit<Emulators, 'busySeconds'>> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const dynamo = await startDynamo(dataDir && join(dataDir, 'dynamodb'));
  const sqs = await startSqs(dataDir && join(dataDir, 'sqs'));
  return {
    dynamoUrl: dynamo.url,
    sqsUrl: sqs.url,
    async stop() {
      await Promise.all([dynamo.stop(), sqs.stop()]);
    },
  };
}

interface Emulator {
  readonly url: string;
  stop(): Promise<void>;
}

async function startDynamo(path: string | undefined): Promise<Emulator> {
  const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

async function startSqs(dataDir: string | undefined): Promise<Emulator> {
  const server = await startFauxqs({ port: 0, logger: false, ...(dataDir !== undefined && { dataDir }) });
  const unguard = refuseStrangers(server.port);
  return {
    url: `http://127.0.0.1:${server.port}`,
    async stop() {
      await server.stop();
      unguard();
    },
  };
}

/** The SQS emulator listens on every interface and asks for no password: only this machine may talk to it. */
function refuseStrangers(port: number): () => void {
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    if (socket.localPort === port && !isLoopback(socket.remoteAddress)) socket.destroy();
  };
  subscribe('net.server.socket', onSocket);
  return () => unsubscribe('net.server.socket', onSocket);
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}
