import { gunzipSync, gzipSync } from 'node:zlib';
import { MalformedMessage } from './messages.ts';

/** The largest document that is taken from a hub; the feeds of newsrooms are well below. */
export const PUSH_BYTES = 1024 * 1024;
/** What a message may hold of it: SQS takes 1 MiB, all told. */
const PACKED_CHARACTERS = 850_000;

/** A pushed document for a queue message; `undefined` if it doesn't fit into one even when compressed. */
export function packPush(bytes: Uint8Array): string | undefined {
  const packed = gzipSync(bytes).toString('base64');
  return packed.length > PACKED_CHARACTERS ? undefined : packed;
}

/** The document in a queue message. Throws {@link MalformedMessage}. */
export function unpackPush(body: string): Uint8Array {
  try {
    return gunzipSync(Buffer.from(body, 'base64'), { maxOutputLength: PUSH_BYTES });
  } catch (cause) {
    throw new MalformedMessage('body: it is not a document compressed with gzip, in base64', { cause });
  }
}
