import * as z from 'zod';
import type { Topic } from '../../core/topic.ts';
import { readYaml } from './read-yaml.ts';
import { settingsSchema } from './settings-schema.ts';

/** A topic as a file in `topics/` writes it; docs/topics.md explains it to its writer. */
export type TopicFile = z.infer<typeof topicSchema>;

const words = z
  .array(
    z
      .string('write words as text; put quotation marks around what YAML reads as a number or a yes')
      .min(1, 'write at least one letter'),
  )
  .min(1, 'write at least one word, for instance [Pyongyang]');

const phrases = z.array(z.string().min(1), 'write a list of words or phrases, for instance [Atlanta]');

const termGroup = settingsSchema(
  {
    why: z
      .string('say in a few words why they count, for instance why: capital of North Korea')
      .min(1, 'say in a few words why they count'),
    words,
    strength: z
      .enum(['strong', 'fair', 'weak'], 'write strong, fair or weak; without it, strong')
      .default('strong'),
    exact: z.boolean('write true, or leave it out').optional(),
    lang: z
      .string()
      .regex(/^[a-z]{2,3}$/, 'write a language as two or three small letters, for instance es')
      .optional(),
    unless: phrases.optional(),
  },
  'write a group of words with why: and words:',
);

const topicSchema = settingsSchema(
  {
    name: z.string('write the name that readers know').min(1, 'write the name that readers know').optional(),
    kind: z.enum(['country', 'organisation', 'subject'], 'write country, organisation or subject').optional(),
    any: z.array(termGroup, 'write a list of groups of words, each with why: and words:').default([]),
    none: phrases.default([]),
    unless: phrases.optional(),
  },
  'write a topic: name, kind, any and none; docs/topics.md shows one',
);

/** Reads a topic file. Throws `FileError` that names file, line and what to write. */
export function readTopicFile(file: string): TopicFile {
  return readYaml(file, topicSchema);
}

/** The topic that a file makes of nothing, or of a country that is known already, whose words it adds to. */
export function topicOfFile(id: string, written: TopicFile, known: Topic | undefined): Topic {
  const { name = known?.name ?? id, kind = known?.kind ?? 'subject', unless } = written;
  const groups = [...(known?.any ?? []), ...written.any];
  return {
    id,
    name,
    kind,
    any: groups.map((group) => (unless === undefined ? group : { unless, ...group })),
    none: [...(known?.none ?? []), ...written.none],
  };
}
