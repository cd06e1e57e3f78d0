import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** What the client can read (RFC 9110 §12.5.3, RFC 8878). */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** A body that can't be decompressed; `too-large` when it would exceed the cap. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly kind: 'too-large' | 'broken' | 'unknown-encoding';

  constructor(kind: BodyError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  // RFC 9110 §8.4.1.2: `deflate` means zlib's format, but some servers leave out its header.
  ['deflate', (bytes, options) => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, options)],
  ['br', brotliDecompressSync],
  ['zstd', zstdDecompressSync],
]);

/**
 * Undoes a `Content-Encoding`; decompression stops at `maxBytes`, however much the bytes claim to hold.
 * Throws {@link BodyError}.
 */
export function decompressBody(
  bytes: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Uint8Array {
  const codings = (encoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  // Two is more than any server applies, and each may multiply the work.
  if (codings.length > 2) throw new BodyError('unknown-encoding', `it is compressed ${codings.length} times`);
  return codings.reduceRight((body, coding) => decode(body, coding, maxBytes), bytes);
}

function decode(bytes: Uint8Array, coding: string, maxBytes: number): Uint8Array {
  const decoder = DECODERS.get(coding);
  if (decoder === undefined) {
    throw new BodyError('unknown-encoding', `its compression "${coding}" is not one that we asked for`);
  }
  // Nothing to undo: some servers name a compression that they didn't apply.
  if (bytes.length === 0 || (coding.endsWith('gzip') && !isGzip(bytes))) return bytes;
  try {
    return decoder(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (isOverCap(cause)) throw tooLarge(maxBytes, cause);
    throw new BodyError('broken', `its ${coding} compression is broken; it may have been cut off`, { cause });
  }
}

/** A body over the cap, compressed or not. */
export function tooLarge(maxBytes: number, cause?: unknown): BodyError {
  const size = maxBytes >= MEGABYTE ? `${Math.floor(maxBytes / MEGABYTE)} MB` : `${maxBytes} bytes`;
  return new BodyError('too-large', `it is larger than ${size} and is not read`, { cause });
}

const MEGABYTE = 1024 * 1024;

function isOverCap(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** RFC 1952 §2.3.1 */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** RFC 1950 §2.2: the first two bytes are a multiple of 31, the method is 8. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}
