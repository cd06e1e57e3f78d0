import * as z from 'zod';
import type { TermGroup, Topic } from '../../core/topic.ts';
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
      .min(1, 'say in a few words why they count')
      .describe('The reason, as alerts show it: capital of Kenya'),
    words: words.describe('Words or phrases that speak for the topic'),
    strength: z
      .enum(['strong', 'fair', 'weak'], 'write strong, fair or weak; without it, strong')
      .default('strong')
      .describe('strong: a name; fair: a capital, a leader; weak: counts only beside another word'),
    exact: z
      .boolean('write true, or leave it out')
      .optional()
      .describe('Letter case as written, for abbreviations: WHO is not who'),
    lang: z
      .string()
      .regex(/^[a-z]{2,3}$/, 'write a language as two or three small letters, for instance es')
      .optional()
      .describe('The words count in articles of this language only: es'),
    with: phrases.optional().describe('The words count only in an article that holds one of these too'),
    unless: phrases.optional().describe("The words don't count in an article that holds one of these"),
  },
  'write a group of words with why: and words:',
);

const groups = z.array(termGroup, 'write a list of groups of words, each with why: and words:');

export const topicSchema = settingsSchema(
  {
    name: z
      .string('write the name that readers know')
      .min(1, 'write the name that readers know')
      .optional()
      .describe('What readers see'),
    kind: z
      .enum(['country', 'organisation', 'subject'], 'write country, organisation or subject')
      .optional()
      .describe('Without it, subject'),
    any: groups.default([]).describe('Any of these words speaks for the topic'),
    all: groups.optional().describe('Each of these groups must be found too: sanctions, and Russia'),
    none: phrases.default([]).describe('Phrases that hold one of the words and mean something else'),
    unless: phrases
      .optional()
      .describe("For all groups without their own: the words don't count beside one of these"),
  },
  'write a topic: name, kind, any, all and none; docs/topics.md shows one',
);

/** Reads a topic file. Throws `FileError` that names file, line and what to write. */
export function readTopicFile(file: string): TopicFile {
  return readYaml(file, topicSchema);
}

/** The topic that a file makes of nothing, or of a country that is known already, whose words it adds to. */
export function topicOfFile(id: string, written: TopicFile, known: Topic | undefined): Topic {
  const { name = known?.name ?? id, kind = known?.kind ?? 'subject', unless, all = known?.all } = written;
  const groups = [...(known?.any ?? []), ...written.any];
  const beside = (group: TermGroup): TermGroup => (unless === undefined ? group : { unless, ...group });
  return {
    id,
    name,
    kind,
    any: groups.map(beside),
    ...(all !== undefined && { all: all.map(beside) }),
    none: [...(known?.none ?? []), ...written.none],
  };
}
