import { createServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import * as z from 'zod';

/** The part of Converse that Wirewatch uses; anything else is refused, so that no test passes by luck. */
const converseRequest = z.strictObject({
  system: z.tuple([z.strictObject({ text: z.string().min(1) })]),
  messages: z.tuple([
    z.strictObject({
      role: z.literal('user'),
      content: z.tuple([z.strictObject({ text: z.string().min(1) })]),
    }),
  ]),
  inferenceConfig: z.strictObject({ maxTokens: z.int().min(1).max(500), temperature: z.literal(0) }),
});

/** A question as the server took it. */
export interface TakenQuestion {
  readonly path: string;
  readonly system: string;
  readonly user: string;
  readonly maxTokens: number;
}

/** Answers one request; by default the model says `{}`. */
export type Answering = (response: Http2ServerResponse, question: TakenQuestion) => void;

/** A Bedrock Runtime on the loopback address. */
export interface ConverseServer {
  /** For `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`. */
  readonly url: string;
  readonly questions: readonly TakenQuestion[];
  answer: Answering;
  stop(): Promise<void>;
}

/** Starts a server that speaks Converse over HTTP/2, as the SDK does with Bedrock, without TLS. */
export async function startConverseServer(): Promise<ConverseServer> {
  const questions: TakenQuestion[] = [];
  const server = createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.on('request', (request, response) => {
    take(request).then(
      (question) => {
        questions.push(question);
        converse.answer(response, question);
      },
      () => refuse(response, 400, 'ValidationException'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const converse: ConverseServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    answer: (response) => say(response, '{}'),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
  return converse;
}

async function take(request: Http2ServerRequest): Promise<TakenQuestion> {
  const { system, messages, inferenceConfig } = converseRequest.parse(await json(request));
  return {
    path: decodeURIComponent(request.url),
    system: system[0].text,
    user: messages[0].content[0].text,
    maxTokens: inferenceConfig.maxTokens,
  };
}

/** The model says this. https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export function say(response: Http2ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json');
  response.end(converseAnswer(text));
}

/** The body of an answer in which the model says this. */
export function converseAnswer(text: string): string {
  return JSON.stringify({
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 300, outputTokens: 20, totalTokens: 320 },
    metrics: { latencyMs: 400 },
  });
}

/** Bedrock refuses. */
export function refuse(response: Http2ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': error });
  response.end(JSON.stringify({ message: `the server answers ${error}` }));
}
