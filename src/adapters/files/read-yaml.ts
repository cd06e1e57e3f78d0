import { readFileSync } from 'node:fs';
import { isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { FileError } from './file-error.ts';

/** Reads a YAML file and checks it against a schema. Throws {@link FileError} with every problem in it. */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return parseYaml(readText(file), file, schema);
}

/** As {@link readYaml}, for text in hand; `file` is how messages call it. */
export function parseYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.infer<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new FileError(
      document.errors.map((error) => `${file}:${place(lines, error.pos[0])}: ${error.message}`).join('\n'),
    );
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const offset = offsetOf(document.contents, issue.path);
    return `${file}:${place(lines, offset)}: ${describe(issue)}`;
  });
  throw new FileError(problems.join('\n'));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new FileError(`${file}: can't be read; check that it exists and that you may read it`, { cause });
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function place(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
}

/** The offset of the deepest node that exists on the path. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    const child = childOf(node, key);
    if (child === undefined) break;
    offset = child.offset ?? offset;
    node = child.value;
  }
  return offset;
}

function childOf(
  node: unknown,
  key: PropertyKey,
): { value: unknown; offset: number | undefined } | undefined {
  if (!isCollection(node)) return undefined;
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
    if (pair === undefined) return undefined;
    const name = pair.key;
    return { value: pair.value, offset: isScalar(name) ? name.range?.[0] : undefined };
  }
  const value = typeof key === 'number' ? node.items[key] : undefined;
  if (value === undefined) return undefined;
  const range = isScalar(value) || isCollection(value) ? value.range : undefined;
  return { value, offset: range?.[0] };
}
