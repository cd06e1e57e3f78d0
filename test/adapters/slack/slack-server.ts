import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Loopback, startHttp } from '../../loopback.ts';

/** An answer, or one of the ways not to give one. */
export type Behaviour =
  | {
      readonly status?: number;
      readonly body: string | Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'hang'
  | 'reset'
  /** The head of an answer with this status and half of its body, then the connection is lost. */
  | { readonly cut: number; readonly headers?: Readonly<Record<string, string>> };

export interface SlackRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** JSON as webhooks get it, or the fields of a form as the API gets them, each of them read as JSON if it is. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SlackServer extends Loopback {
  readonly requests: readonly SlackRequest[];
  /** What the next requests meet, the last one for good. */
  behave(...next: readonly [Behaviour, ...Behaviour[]]): void;
}

/** A Slack on loopback that does as it is told. */
export async function startSlackServer(first: Behaviour): Promise<SlackServer> {
  const requests: SlackRequest[] = [];
  let script: readonly Behaviour[] = [first];
  const http = await startHttp(async (request, response) => {
    const sent = await text(request);
    requests.push({ path: request.url ?? '', headers: request.headers, body: bodyOf(sent) });
    const [behaviour = first, ...rest] = script;
    if (rest.length > 0) script = rest;
    if (behaviour === 'hang') return;
    if (behaviour === 'reset') return void request.socket.destroy();
    if ('cut' in behaviour) {
      response.writeHead(behaviour.cut, { 'content-length': '100', ...behaviour.headers });
      return void response.write('{"ok":t', () => request.socket.destroy());
    }
    const { status = 200, body, headers } = behaviour;
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return {
    ...http,
    requests,
    behave: (...next) => {
      script = next;
    },
  };
}

function bodyOf(sent: string): SlackRequest['body'] {
  if (sent.startsWith('{')) return JSON.parse(sent);
  return Object.fromEntries([...new URLSearchParams(sent)].map(([name, value]) => [name, fieldOf(value)]));
}

function fieldOf(value: string): unknown {
  return /^(?:[[{]|true$|false$)/.test(value) ? JSON.parse(value) : value;
}
