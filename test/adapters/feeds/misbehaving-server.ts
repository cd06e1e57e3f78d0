import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestServer {
  readonly origin: string;
  /** The headers of the requests so far, in order. */
  readonly received: readonly IncomingHttpHeaders[];
  /** How many connections were opened so far. */
  connections(): number;
  stop(): Promise<void>;
}

/** A server on the loopback address that answers each path in its own way; others with 404. */
export async function startTestServer(
  routes: Readonly<Record<string, RequestListener>>,
): Promise<TestServer> {
  const received: IncomingHttpHeaders[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    received.push(request.headers);
    const answer = routes[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  server.on('connection', () => {
    connections++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
