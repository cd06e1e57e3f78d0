import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ListedFeed } from '../../lambdas/poller/sync-feeds.ts';
import type { Running } from '../event-source.ts';
import { feedUrlOf, newsroomApp } from './newsroom-app.ts';
import { OUTLETS } from './outlets.ts';

export interface SampleNewsroomOptions {
  /** Milliseconds since the epoch; the articles are published by this clock. */
  readonly now: () => number;
  /**
   * The port to take if it is free, else any. A feed is known by its URL, and alerts keep their links: both
   * stay good over a restart only on the same port. On another one the feeds count as new, but nothing is
   * alerted twice, as an article's identity has no port in it.
   * @default 3999
   */
  readonly port?: number;
}

export interface SampleNewsroom extends Running {
  /** For instance `http://127.0.0.1:3999`. */
  readonly origin: string;
  readonly feeds: readonly ListedFeed[];
}

const HOST = '127.0.0.1';
const PREFERRED_PORT = 3999;

/**
 * Starts the sample newsroom: invented outlets on this machine, with real feeds over real HTTP, so that
 * Wirewatch can be tried without the internet. They publish a few articles at once, one every quarter of a
 * minute for five minutes, then fewer; after a quarter of an hour they fall silent.
 */
export async function startSampleNewsroom(options: SampleNewsroomOptions): Promise<SampleNewsroom> {
  const { now, port = PREFERRED_PORT } = options;
  const server = await listen(port);
  const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const run = { origin, startedAt: now() };
  server.on('request', getRequestListener(newsroomApp(OUTLETS, run, now).fetch));
  return {
    origin,
    feeds: OUTLETS.map((outlet) => ({
      url: feedUrlOf(outlet, run),
      title: outlet.title,
      folder: outlet.folder,
    })),
    stop: () => close(server),
  };
}

/** Another program, or a second run on other state, may have the port; Windows reserves some (`EACCES`). */
async function listen(port: number): Promise<Server> {
  try {
    return await listenOn(port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE' || code === 'EACCES') return listenOn(0);
    throw error;
  }
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
