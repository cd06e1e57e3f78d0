import { join } from 'node:path';
import { Command } from 'commander';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import { nearestTopics, type TermGroup, type Topic, topicCalled } from '../../src/core/topic.ts';
import { ROOT } from '../context.ts';
import { print, printJson, printTable } from '../print.ts';
import { Refusal } from '../refusal.ts';

type JsonOption = { readonly json?: true };

/** The topics that this project has: those in `topics/`. */
export function projectTopics(): readonly Topic[] {
  return loadTopics(join(ROOT, 'topics'));
}

/** The topic of an id or name, in whatever case; refuses with the nearest names. */
export function findTopic(word: string, topics: readonly Topic[]): Topic {
  const found = topicCalled(word, topics);
  if (found !== undefined) return found;
  const nearest = nearestTopics(word, topics, 3).map((topic) => topic.id);
  throw new Refusal(`no topic "${word}"; nearest: ${nearest.join(', ')}. wirewatch topics list shows all`);
}

export function topicsCommand(): Command {
  const topics = new Command('topics').description('what one can subscribe to');
  topics.addCommand(
    new Command('list').description('all topics').option('--json', 'print JSON').action(list),
  );
  topics.addCommand(
    new Command('show')
      .description('a topic with the words that speak for it')
      .argument('<topic>', 'its id or name, for instance north-korea')
      .option('--json', 'print JSON')
      .action(show),
  );
  return topics;
}

function list(options: JsonOption): void {
  const topics = projectTopics();
  if (options.json) {
    printJson(topics.map(({ id, name, kind }) => ({ id, name, kind })));
    return;
  }
  printTable(
    ['TOPIC', 'NAME', 'KIND'],
    topics.map(({ id, name, kind }) => [id, name, kind]),
    'No topic: topics/ is empty.',
  );
}

function show(word: string, options: JsonOption): void {
  const topic = findTopic(word, projectTopics());
  if (options.json) {
    printJson(topic);
    return;
  }
  for (const line of topicLines(topic)) print(line);
}

/** A topic for people: its name, then its words, a line for each group. */
export function topicLines({ id, name, kind, any, all = [], none }: Topic): readonly string[] {
  return [
    `${name} (${id}, ${kind})`,
    ...any.map((group) => `  ${groupWords(group)}`),
    ...all.map((group) => `  must be there: ${groupWords(group)}`),
    ...(none.length > 0 ? [`  but not: ${none.join(', ')}`] : []),
  ];
}

function groupWords({ why, words, strength, unless = [] }: TermGroup): string {
  const rank = strength === 'strong' ? '' : ` (${strength})`;
  const but = unless.length === 0 ? '' : `; not beside ${unless.join(', ')}`;
  return `${why}${rank}: ${words.join(', ')}${but}`;
}
