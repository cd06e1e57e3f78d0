import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Topic } from '../../core/topic.ts';

/**
 * All topics as one file beside a deployed function's code: written when it is bundled, read at a cold start.
 * `loadTopics` has checked every word before it was written, so that reading it, ten thousand groups of words,
 * need not: that would take longer than all the rest of a cold start's loading.
 */
const catalogueSchema = z.object({
  /** Grows when the shape of a topic changes. */
  format: z.literal(1),
  topics: z.custom<readonly Topic[]>(Array.isArray),
});

/** Reads the topics that {@link formatCatalogue} wrote. Throws when the file is another one. */
export function readCatalogue(file: string): readonly Topic[] {
  return catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).topics;
}

/** Writes topics as {@link readCatalogue} reads them. */
export function formatCatalogue(topics: readonly Topic[]): string {
  return JSON.stringify({ format: 1, topics });
}
