import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Topic } from '../../core/topic.ts';
import { countryTopics } from '../catalogue/country-topics.ts';
import { FileError } from './file-error.ts';
import { readTopicFile, type TopicFile, topicOfFile } from './topic-file.ts';

const EXTENSION = '.yaml';

/**
 * Every topic: the countries of the world, and those of the folder, one YAML file each, which add topics or
 * add to a country. Throws {@link FileError} with every problem in every file.
 * @param folder `topics/`
 * @returns in the order of their ids
 */
export function loadTopics(folder: string): readonly Topic[] {
  const topics = new Map(countryTopics().map((topic) => [topic.id, topic]));
  const problems: string[] = [];
  for (const name of topicFileNames(folder)) {
    const file = join(folder, name);
    const id = basename(name, EXTENSION);
    const known = topics.get(id);
    const written = tryReading(file, problems);
    if (written === undefined) continue;
    const problem = problemWith(id, written, known);
    if (problem === undefined) topics.set(id, topicOfFile(id, written, known));
    else problems.push(`${file}:1:1: ${problem}`);
  }
  if (problems.length > 0) throw new FileError(problems.join('\n'));
  return [...topics.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function topicFileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (cause) {
    throw new FileError(`${folder}: can't be read; it holds the topics, one YAML file each`, { cause });
  }
}

function tryReading(file: string, problems: string[]): TopicFile | undefined {
  try {
    return readTopicFile(file);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}

function problemWith(id: string, written: TopicFile, known: Topic | undefined): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    return "name the file after the topic's id: small letters, digits and hyphens, ending in .yaml";
  }
  if (known !== undefined) return undefined;
  if (written.name === undefined)
    return 'name: write the name that readers know, for instance name: Sanctions';
  if (written.any.length === 0 && (written.all ?? []).length === 0)
    return 'any: write at least one group of words that speak for the topic';
  return undefined;
}
