import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** All of standard input, as text. */
export function readStdin(): Promise<string> {
  return text(process.stdin);
}

/** The lines of standard input that are not blank, as they come. */
export async function* stdinLines(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield line;
  }
}

/** Parses a line of JSON; `undefined` when it isn't any. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
