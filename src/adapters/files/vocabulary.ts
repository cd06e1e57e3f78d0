import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Genre } from '../../core/genre.ts';
import { indexPhrases, type Phrase, phraseFinder } from '../../core/term-matcher.ts';
import type { Grounds, Topic, TopicKind } from '../../core/topic.ts';
import {
  contextOf,
  groupsOf,
  type Meaning,
  type MeantTopic,
  otherPhrase,
  phrasesOf,
  type Vocabulary,
} from '../../core/vocabulary.ts';

/**
 * The words of all topics as a file beside a deployed function's code, sorted when it is bundled: a cold start only
 * finds its lines. The first is the header, then comes a line for each topic, then one for each word that phrases
 * begin with: its form, a tab, the phrases. A line is parsed when an article first needs it; `loadTopics` has
 * checked every word before it was written.
 */
const headerSchema = z.object({
  /** Grows when the shape of a line changes. */
  format: z.literal(1),
  topics: z.int(),
  context: z.array(z.string()),
});

interface TopicLine {
  readonly id: string;
  readonly kind: TopicKind;
  readonly groups: readonly Grounds[];
  /** How many of the groups, the last, must be found. */
  readonly needed: number;
}

/** A phrase, and what it means: a group of a topic, a genre and its weight, or something else. */
type PhraseLine =
  | readonly [text: string]
  | readonly [text: string, topic: number, group: number]
  | readonly [text: string, genre: Genre, weight: number];

/** Writes the words of topics as {@link readVocabulary} reads them. */
export function formatVocabulary(topics: readonly Topic[]): string {
  const header = { format: 1, topics: topics.length, context: contextOf(topics) };
  const places = new Map(
    topics.flatMap((topic, at) =>
      groupsOf(topic).map((group, index) => [group as Grounds, [at, index]] as const),
    ),
  );
  const { entries } = indexPhrases(phrasesOf(topics));
  const phraseLine = ({ text, meaning }: Phrase<Meaning>): PhraseLine => {
    if (meaning.kind === 'none') return [text];
    if (meaning.kind === 'genre') return [text, meaning.genre, meaning.weight];
    const [topic = 0, group = 0] = places.get(meaning.group) ?? [];
    return [text, topic, group];
  };
  return [
    JSON.stringify(header),
    ...topics.map((topic) => JSON.stringify(topicLine(topic))),
    ...[...entries].map(([form, phrases]) => `${form}\t${JSON.stringify(phrases.map(phraseLine))}`),
  ].join('\n');
}

function topicLine(topic: Topic): TopicLine {
  const groups = groupsOf(topic).map(({ words: _, ...grounds }) => grounds);
  return { id: topic.id, kind: topic.kind, groups, needed: topic.all?.length ?? 0 };
}

/** Reads the words that {@link formatVocabulary} wrote. Throws when the file is another one. */
export function readVocabulary(file: string): Vocabulary {
  const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n');
  const header = headerOf(first, file);
  const topics = lines.slice(0, header.topics);
  const entries = new Map<string, string>();
  for (const line of lines.slice(header.topics)) entries.set(line.slice(0, line.indexOf('\t')), line);

  const known = new Map<number, ReadTopic>();
  const topicAt = (at: number): ReadTopic => {
    const topic = known.get(at) ?? readTopic(topics[at] ?? '');
    known.set(at, topic);
    return topic;
  };
  const read = (line: string): readonly Phrase<Meaning>[] =>
    phraseLines(line.slice(line.indexOf('\t'))).map((phrase) => readPhrase(phrase, topicAt));
  return { findMeanings: phraseFinder({ entries, read }), context: header.context };
}

function headerOf(line: string, file: string): z.infer<typeof headerSchema> {
  const read = headerSchema.safeParse(/^\{.*\}$/.test(line) ? JSON.parse(line) : undefined);
  if (read.success) return read.data;
  throw new Error(`${file}: is no vocabulary of this version; bundle the function again`);
}

interface ReadTopic {
  readonly topic: MeantTopic;
  readonly groups: readonly Grounds[];
}

function readTopic(line: string): ReadTopic {
  const { id, kind, groups, needed }: TopicLine = JSON.parse(line);
  return { topic: { id, kind, all: groups.slice(groups.length - needed) }, groups };
}

const phraseLines = (json: string): readonly PhraseLine[] => JSON.parse(json);

function readPhrase(line: PhraseLine, topicAt: (at: number) => ReadTopic): Phrase<Meaning> {
  if (line.length === 1) return otherPhrase(line[0]);
  const [text, about, detail] = line;
  if (typeof about === 'string') return { text, meaning: { kind: 'genre', genre: about, weight: detail } };
  const { topic, groups } = topicAt(about);
  const group = groups[detail];
  if (group === undefined) throw new Error(`vocabulary: “${text}” belongs to no group`);
  return { text, exact: group.exact ?? false, meaning: { kind: 'term', topic, group } };
}
