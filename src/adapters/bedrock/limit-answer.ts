import { pipeline, Readable, Transform } from 'node:stream';
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';

/** An answer longer than any that was asked for. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/** Cuts a client off from answers longer than so many bytes; by itself the SDK reads whatever comes into memory. */
export function limitAnswer(client: BedrockRuntimeClient, limit: number): BedrockRuntimeClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      if (hasBody(response) && response.body instanceof Readable) {
        response.body = limited(response.body, limit);
      }
      return result;
    },
    // Low: between the network and the step that reads the body.
    { name: 'limitAnswer', step: 'deserialize', priority: 'low' },
  );
  return client;
}

const hasBody = (response: unknown): response is { body: unknown } =>
  typeof response === 'object' && response !== null && 'body' in response;

function limited(body: Readable, limit: number): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new AnswerTooLong(`the answer is longer than ${limit} bytes`));
      else done(null, chunk);
    },
  });
  // Whoever reads the counter gets the error; the source is closed either way.
  return pipeline(body, counter, () => {});
}
