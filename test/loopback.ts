import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Loopback {
  readonly origin: string;
  stop(): Promise<void>;
}

/** An HTTP server on loopback that answers with `handle`. */
export async function startHttp(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Loopback> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A feed server whose documents the test sets; it knows ETags. */
export async function startFeeds(): Promise<
  Loopback & { set(path: string, body: string, type?: string): void }
> {
  const documents = new Map<
    string,
    { readonly body: string; readonly type: string; readonly etag: string }
  >();
  const http = await startHttp((request, response) => {
    const document = documents.get(request.url ?? '');
    if (document === undefined) return void response.writeHead(404).end();
    if (request.headers['if-none-match'] === document.etag) return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': document.type, etag: document.etag }).end(document.body);
  });
  let version = 0;
  return {
    ...http,
    set(path, body, type = 'application/rss+xml') {
      documents.set(path, { body, type, etag: `"${++version}"` });
    },
  };
}

/** A Slack that keeps what is posted to it. */
export async function startSlack(): Promise<Loopback & { readonly posts: Record<string, unknown>[] }> {
  const posts: Record<string, unknown>[] = [];
  const http = await startHttp(async (request, response) => {
    posts.push(JSON.parse(await text(request)));
    response.end('ok');
  });
  return { ...http, posts };
}

/** An SMTP server that reads each mail as a mail client would. */
export async function startMailbox(): Promise<{
  readonly url: string;
  readonly mails: ParsedMail[];
  stop(): Promise<void>;
}> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        callback();
      }, callback);
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
