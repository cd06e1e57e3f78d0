import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { inventFeeds } from './invented-feeds.ts';

/**
 * A process of its own, so that its work is not counted as the poller's: serves invented feeds with an ETag each,
 * and at `/bytes` what went over the sockets so far. Prints its port.
 */
const [count, entries, seed] = process.argv.slice(2).map(Number);
const feeds = inventFeeds(count ?? 0, entries ?? 0, seed ?? 0).map((xml) => Buffer.from(xml));

const sockets = new Set<Socket>();
let closedBytes = 0;

const server = createServer((request, response) => {
  const path = request.url ?? '';
  if (path === '/bytes') return void response.end(String(bytesSoFar()));
  const body = feeds[Number(path.slice(1))];
  if (body === undefined) return void response.writeHead(404).end();
  const etag = `"${path.slice(1)}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
});
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.once('close', () => {
    sockets.delete(socket);
    closedBytes += socket.bytesRead + socket.bytesWritten;
  });
});

function bytesSoFar(): number {
  let bytes = closedBytes;
  for (const socket of sockets) bytes += socket.bytesRead + socket.bytesWritten;
  return bytes;
}

// The bench is gone, however it ended.
process.stdin.resume().once('end', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
