import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { FileError } from '../src/adapters/files/file-error.ts';

/** A value with the place that messages name. */
export interface Line<Value> {
  /** `file:line`. */
  readonly place: string;
  readonly value: Value;
}

const SHOWN_PROBLEMS = 10;

/**
 * Reads a file of one JSON value a line and checks each against a schema; blank lines are left out. Throws
 * {@link FileError} with the first problems, each with file, line and what to write.
 * @param example a line as it should be, for messages
 */
export function readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  example: string,
): readonly Line<z.infer<Schema>>[] {
  const lines: Line<z.infer<Schema>>[] = [];
  const problems: string[] = [];
  for (const [index, text] of textLines(file).entries()) {
    if (text.trim() === '') continue;
    const place = `${file}:${index + 1}`;
    const result = schema.safeParse(parseJson(text));
    if (result.success) lines.push({ place, value: result.data });
    else problems.push(`${place}: ${describe(result.error.issues[0])}; write ${example}`);
  }
  if (problems.length > 0) throw new FileError(listed(problems));
  if (lines.length === 0) throw new FileError(`${file}: holds no article; write one a line: ${example}`);
  return lines;
}

/** The lines without the byte order mark that some editors put first. */
function textLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split('\n');
  } catch (cause) {
    throw new FileError(
      `${file}: can't be read; give a file of JSON lines that exists and that you may read`,
      {
        cause,
      },
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.join('.') ?? '';
  return path === '' ? 'not a JSON object' : `${path}: ${issue?.message}`;
}

function listed(problems: readonly string[]): string {
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  return [...shown, ...(more > 0 ? [`and ${more} more lines like these`] : [])].join('\n');
}
