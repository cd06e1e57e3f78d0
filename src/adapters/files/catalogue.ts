import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { TopicName } from '../../core/topic.ts';

/** What the topics are called, as one file beside a deployed function's code. */
const catalogueSchema = z.object({
  /** Grows when the shape of a topic changes. */
  format: z.literal(2),
  topics: z.array(
    z.object({ id: z.string(), name: z.string(), kind: z.enum(['country', 'organisation', 'subject']) }),
  ),
});

/** Reads the names that {@link formatCatalogue} wrote. Throws when the file is another one. */
export function readCatalogue(file: string): readonly TopicName[] {
  return catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).topics;
}

/** Writes the names of topics as {@link readCatalogue} reads them. */
export function formatCatalogue(topics: readonly TopicName[]): string {
  return JSON.stringify({ format: 2, topics: topics.map(({ id, name, kind }) => ({ id, name, kind })) });
}
