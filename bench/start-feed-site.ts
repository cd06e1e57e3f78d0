import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A site of many feeds in a process of its own, on loopback. */
export interface FeedSite {
  readonly origin: string;
  readonly urls: readonly string[];
  /** What went over its sockets so far, both ways. */
  bytes(): Promise<number>;
  stop(): void;
}

export async function startFeedSite(count: number, entries: number, seed: number): Promise<FeedSite> {
  const script = join(import.meta.dirname, 'feed-site.ts');
  const child = spawn(process.execPath, [script, ...[count, entries, seed].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    urls: Array.from({ length: count }, (_, feed) => `${origin}/${feed}`),
    bytes: async () => Number(await (await fetch(`${origin}/bytes`)).text()),
    stop: () => void child.kill(),
  };
}
