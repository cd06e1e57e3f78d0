import { styleText } from 'node:util';
import { Command } from 'commander';
import type { Classifiable, Classification, Classify, TopicMatch } from '../../src/core/classification.ts';
import { classifier } from '../../src/core/classify.ts';
import type { Topic } from '../../src/core/topic.ts';
import { print, printJson } from '../print.ts';
import { articleLine, readArticle, toClassifiable } from '../read-article.ts';
import { lineProblem, parseJson, stdinLines } from '../read-stdin.ts';
import { Refusal, UsageError } from '../refusal.ts';
import { projectTopics } from './topics.ts';

interface Options {
  readonly json?: true;
  readonly jsonl?: true;
  readonly all?: true;
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description('say what an article is about, and which words gave it')
    .argument('[source]', 'a text, HTML or JSON file, an address, or - for standard input')
    .option('--all', 'also show topics below the alerting threshold')
    .option('--json', 'print JSON')
    .option(
      '--jsonl',
      'read {"id","title","summary","body"?,"categories"?,"lang"?} lines, answer each with a line',
    )
    .action(run);
}

async function run(source: string | undefined, options: Options): Promise<void> {
  const topics = projectTopics();
  const classify = classifier(topics);
  if (options.jsonl) return classifyLines(classify, options);
  if (source === undefined)
    throw new UsageError('classify: give a file, an address, or - for standard input');
  const article = await readArticle(source);
  const classification = classify(article);
  if (options.json) return printJson({ title: article.title, topics: listed(classification, options) });
  describe(article, classification, topics, options);
}

async function classifyLines(classify: Classify, options: Options): Promise<void> {
  let number = 0;
  for await (const line of stdinLines()) {
    number++;
    const parsed = articleLine.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new Refusal(`line ${number}: ${lineProblem(parsed.error)}; write {"id","title","summary"}`);
    }
    const { id } = parsed.data;
    print(JSON.stringify({ id, topics: listed(classify(toClassifiable(parsed.data)), options) }));
  }
}

/** The topics in the fixed machine form: those below the threshold only on request, and marked. */
function listed({ topics, below }: Classification, { all }: Options) {
  const plain = ({ id, score, evidence }: TopicMatch) => ({
    id,
    score: Number(score.toFixed(4)),
    evidence: evidence.map(({ text, field, why }) => ({ text, field, why })),
  });
  const above = topics.map(plain);
  return all ? [...above, ...below.map((topic) => ({ ...plain(topic), below: true }))] : above;
}

function describe(
  article: Classifiable,
  { topics, below }: Classification,
  catalogue: readonly Topic[],
  { all }: Options,
): void {
  const names = new Map(catalogue.map((topic) => [topic.id, topic.name]));
  print(styleText('bold', article.title || '(no title)'));
  if (topics.length === 0) print('No topic: nothing that Wirewatch knows is what this is about.');
  for (const topic of topics) explain(topic, names.get(topic.id) ?? topic.id, 'red');
  if (!all || below.length === 0) return;
  print('\nBelow the alerting threshold:');
  for (const topic of below) explain(topic, names.get(topic.id) ?? topic.id, 'dim');
}

/** Nothing is certain. */
const percent = (score: number): string => `${Math.min(99, Math.round(score * 100))} %`;

const SHOWN_EVIDENCE = 4;

function explain(topic: TopicMatch, name: string, style: 'red' | 'dim'): void {
  print(`\n${styleText(style, name)}  ${percent(topic.score)}`);
  for (const { text, field, why } of topic.evidence.slice(0, SHOWN_EVIDENCE)) {
    print(`  “${text}” in the ${field}: ${why}`);
  }
}
