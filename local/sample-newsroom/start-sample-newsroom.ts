import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ListedFeed } from '../../lambdas/poller/sync-feeds.ts';
import type { Running } from '../event-source.ts';
import { hubUrlOf, type Run } from './edition.ts';
import { type Hub, newsroomHub } from './hub.ts';
import { feedDocument, feedUrlOf, newsroomApp } from './newsroom-app.ts';
import type { Outlet } from './outlet.ts';
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
  /** Has the hub push what was published since the last time; it does so by itself every second. */
  publish(): Promise<void>;
  /** Resolves when the hub has verified what it was asked. */
  settled(): Promise<void>;
}

const HOST = '127.0.0.1';
const PREFERRED_PORT = 3999;
const PUBLISH_MS = 1_000;

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
  const pushed = OUTLETS.filter((outlet) => outlet.pushed);
  const url = hubUrlOf(run);
  const hub = newsroomHub({ url, now, topics: pushed.map((outlet) => feedUrlOf(outlet, run)) });
  const app = newsroomApp(OUTLETS, run, now).route(new URL(url).pathname, hub.app);
  server.on('request', getRequestListener(app.fetch));
  const publish = publisher(pushed, hub, run, now);
  const publishing = setInterval(() => void publish(), PUBLISH_MS);
  return {
    origin,
    publish,
    settled: hub.settled,
    feeds: OUTLETS.map((outlet) => ({
      url: feedUrlOf(outlet, run),
      title: outlet.title,
      folder: outlet.folder,
    })),
    async stop() {
      clearInterval(publishing);
      await close(server);
    },
  };
}

/** Pushes the feeds that changed since the call before, or since the start. */
function publisher(outlets: readonly Outlet[], hub: Hub, run: Run, now: () => number): () => Promise<void> {
  const pushed = new Map(outlets.map((outlet) => [outlet, feedDocument(outlet, run, now()).modifiedAt]));
  return async () => {
    const pushes = outlets.map(async (outlet) => {
      const { document, contentType, modifiedAt } = feedDocument(outlet, run, now());
      if (modifiedAt <= (pushed.get(outlet) ?? 0)) return;
      pushed.set(outlet, modifiedAt);
      await hub.publish({ topic: feedUrlOf(outlet, run), document, contentType });
    });
    await Promise.all(pushes);
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
