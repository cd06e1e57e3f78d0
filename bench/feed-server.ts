import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves feeds of invented entries on loopback. */
export interface FeedServer {
  readonly origin: string;
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

const ENTRIES_PER_FEED = 100;
/** Every third entry is about something, as on a wire with a wide net. */
const HEADLINES = [
  ['Envoys from Pyongyang arrive for talks', 'North Korea’s delegation was met at the airport on Monday.'],
  ['Harbour reopens after the storm', 'Ferries sailed again from noon, the port authority said.'],
  ['Bakers argue over the price of rye', 'A loaf costs a tenth more than a year ago, the guild reported.'],
] as const;

export async function startFeedServer(articles: number): Promise<FeedServer> {
  const feeds = Math.ceil(articles / ENTRIES_PER_FEED);
  const bodies = Array.from({ length: feeds }, (_, feed) => {
    const first = feed * ENTRIES_PER_FEED;
    return feedXml(first, Math.min(ENTRIES_PER_FEED, articles - first));
  });
  const server = createServer((request, response) => {
    const body = bodies[Number(request.url?.slice(1))];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'application/rss+xml',
      etag: '"1"',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    urls: bodies.map((_, feed) => `${origin}/${feed}`),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function feedXml(first: number, count: number): string {
  const now = new Date().toUTCString();
  const items = Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const [title, summary] = HEADLINES[number % HEADLINES.length] ?? HEADLINES[0];
    return `<item><guid>n-${number}</guid><link>https://outlet.example/${number}</link><title>${title} (${number})</title><description>${summary}</description><pubDate>${now}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Bench</title>${items.join('')}</channel></rss>`;
}
