import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { type Loopback, startHttp } from '../../loopback.ts';

export interface WebhookReceiver extends Loopback {
  /** What came with a right signature, parsed, in order. */
  readonly received: readonly { readonly id: string; readonly message: unknown }[];
  /** Requests so far, whatever they were. */
  readonly paths: readonly string[];
  /** From now on requests are answered so. @default 204 */
  answer(respond: (request: IncomingMessage, response: ServerResponse) => void): void;
}

/** A subscriber's own endpoint on loopback: it verifies what it gets as the library's users do, then answers. */
export async function startWebhookReceiver(secret: string): Promise<WebhookReceiver> {
  const received: { readonly id: string; readonly message: unknown }[] = [];
  const paths: string[] = [];
  const webhook = new Webhook(secret);
  let respond = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(204).end();
  };
  const http = await startHttp(async (request, response) => {
    paths.push(request.url ?? '');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    try {
      const message = webhook.verify(await text(request), headers);
      received.push({ id: headers['webhook-id'] ?? '', message });
    } catch {
      return void response.writeHead(401).end();
    }
    respond(request, response);
  });
  return {
    ...http,
    received,
    paths,
    answer: (next) => {
      respond = next;
    },
  };
}
