import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Topic } from '../../core/topic.ts';

/** All topics as one file beside a deployed function's code: written when it is bundled, read at a cold start. */
const catalogueSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['country', 'organisation', 'subject']),
    any: z.array(
      z.object({
        why: z.string(),
        words: z.array(z.string()),
        strength: z.enum(['strong', 'fair', 'weak']),
        exact: z.optional(z.boolean()),
        lang: z.optional(z.string()),
        unless: z.optional(z.array(z.string())),
      }),
    ),
    none: z.array(z.string()),
  }),
);

/** Reads the topics that {@link formatCatalogue} wrote. */
export function readCatalogue(file: string): readonly Topic[] {
  return catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Writes topics as {@link readCatalogue} reads them. */
export function formatCatalogue(topics: readonly Topic[]): string {
  return JSON.stringify(topics);
}
