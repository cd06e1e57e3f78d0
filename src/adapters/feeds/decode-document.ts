import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** The declaration stands in the first bytes; https://www.w3.org/TR/xml/#sec-guessing */
const DECLARATION_BYTES = 1_024;

/** The pages that a browser falls back to; a superset of ISO 8859-1, https://encoding.spec.whatwg.org */
const LAST_RESORT = 'windows-1252';

/** How few broken characters per correct one still make a text UTF-8, rather than a legacy encoding. */
const BROKEN_SHARE = 0.1;

/**
 * Bytes → text. The order is by how hard each sign is to get wrong: a byte order mark, text that is valid
 * UTF-8 (legacy text hardly ever is), then what the header claims, then what the document claims, and last
 * windows-1252. Never throws: bytes that mean nothing become U+FFFD.
 * @param contentType the `Content-Type` header
 */
export function decodeDocument(bytes: Uint8Array, contentType?: string): string {
  const wide = byMark(bytes) ?? byZeroBytes(bytes);
  if (wide !== undefined) return withoutMark(decodeAs(bytes, wide) ?? '');

  const labels = [headerCharset(contentType), declaredCharset(bytes)].filter((label) => label !== undefined);
  // ISO-2022-JP is made of ASCII bytes and escapes, so it looks like valid UTF-8.
  const escaped = labels.find((label) => label.startsWith('iso-2022'));
  if (escaped !== undefined && bytes.includes(0x1b)) return decodeAs(bytes, escaped) ?? '';

  return withoutMark(asUtf8(bytes) ?? firstDecoded(bytes, labels) ?? decodeMixed(bytes));
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** Without a mark, the zero bytes around the first `<` or `{` tell the width of a character. */
function byZeroBytes(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0 && d !== 0) return 'utf-32be';
  if (a !== 0 && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return undefined;
}

/** The text if it is UTF-8, a few broken characters (a cut, a pasted quote) allowed. */
function asUtf8(bytes: Uint8Array): string | undefined {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let correct = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0xfffd) broken++;
    else if (unit >= 0x80) correct++;
  }
  return broken <= correct * BROKEN_SHARE ? text : undefined;
}

function firstDecoded(bytes: Uint8Array, labels: readonly string[]): string | undefined {
  for (const label of labels) {
    // Bytes that are UTF-8 or UTF-16 were recognised before: the label lies.
    const text = /^(utf|ucs|iso-10646)/.test(label) ? undefined : decodeAs(bytes, label);
    if (text !== undefined) return text;
  }
  return undefined;
}

/**
 * Nothing says what it is: windows-1252, with what was pasted into it as UTF-8 (quotes, dashes) read as that.
 * Only longer sequences count: two bytes may stand side by side by chance in any legacy text.
 */
function decodeMixed(bytes: Uint8Array): string {
  const legacy = new TextDecoder(LAST_RESORT);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(HIGH_BYTES, (run) => {
    const sequence = Buffer.from(run, 'latin1');
    return isUtf8(sequence) ? sequence.toString('utf8') : legacy.decode(sequence);
  });
}

/** Three or four bytes that look like UTF-8 (RFC 3629 §4), or one high byte, a character each. */
const HIGH_BYTES = /[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label);
    const wider = WIDER.get(decoder.encoding);
    return wider === undefined ? decoder.decode(bytes) : iconv.decode(Buffer.from(bytes), wider);
  } catch {
    // A RangeError: the label is not one of the web's. iconv-lite knows more of them.
    return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : undefined;
  }
}

/** What the web means by a name (https://encoding.spec.whatwg.org), where Node's own decoder knows less. */
const WIDER: ReadonlyMap<string, string> = new Map([
  ['euc-kr', 'cp949'],
  ['big5', 'big5-hkscs'],
]);

function headerCharset(contentType: string | undefined): string | undefined {
  return /charset\s*[=:]\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]?.toLowerCase();
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);
