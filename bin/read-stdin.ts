import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { ZodError } from 'zod';

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

/** What is wrong with a line of JSON, by the first thing that its schema found: `published: …`. */
export function lineProblem({ issues: [issue] }: ZodError): string {
  const where = issue?.path.join('.');
  return where ? `${where}: ${issue?.message}` : 'not a JSON object';
}
