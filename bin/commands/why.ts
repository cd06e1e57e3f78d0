import { styleText } from 'node:util';
import { Command } from 'commander';
import type { Classifiable } from '../../src/core/classification.ts';
import { classifier } from '../../src/core/classify.ts';
import { type Explanation, explain } from '../../src/core/explain.ts';
import { alertingThreshold } from '../../src/core/score-evidence.ts';
import { SIGNAL_NAMES } from '../../src/core/signal-names.ts';
import type { Topic } from '../../src/core/topic.ts';
import { print, printJson } from '../print.ts';
import { readArticle } from '../read-article.ts';
import { findTopic, projectTopics } from './topics.ts';

interface Options {
  readonly json?: true;
}

export function whyCommand(): Command {
  return new Command('why')
    .description('say why an article has a topic, or why it has not')
    .argument('<article>', 'a text, HTML or JSON file, an address, or - for standard input')
    .argument('<topic>', 'its id or name, for instance north-korea')
    .option('--json', 'print JSON')
    .action(run);
}

async function run(source: string, word: string, options: Options): Promise<void> {
  const topics = projectTopics();
  const topic = findTopic(word, topics);
  const article = await readArticle(source);
  const { topics: above, below } = classifier(topics)(article);
  const score = [...above, ...below].find(({ id }) => id === topic.id)?.score ?? 0;
  const explanation = explain(article, topic, topics);
  if (options.json)
    printJson({ topic: topic.id, score, threshold: alertingThreshold(topic.id), ...explanation });
  else tell(article, topic, score, explanation);
}

function tell(article: Classifiable, topic: Topic, score: number, explanation: Explanation): void {
  print(styleText('bold', article.title || '(no title)'));
  print(verdict(topic, score));
  tellWords(
    'Words that count',
    explanation.counted.map(({ text, field, why }) => `“${text}” in the ${field}: ${why}`),
  );
  tellWords(
    'Words that were seen and do not count',
    explanation.passedOver.map(
      ({ text, field, because, why }) => `“${text}” in the ${field} (${why}): ${because}`,
    ),
  );
  tellWords(
    'What the topic needs besides',
    explanation.missing.map(({ why, words }) => `${why}: ${words.join(', ')}`),
  );
  if (explanation.counted.length === 0) {
    advise(topic);
    return;
  }
  if (explanation.isHint) print('\nOne weak word is all there is: it never makes a topic alone.');
  print(`\nWhat makes the score, in log-odds:`);
  for (const { signal, logOdds } of explanation.contributions.filter(isWorthTelling)) {
    print(`  ${signed(logOdds)}  ${SIGNAL_NAMES[signal]}`);
  }
}

function verdict({ name, id }: Topic, score: number): string {
  const threshold = alertingThreshold(id);
  const at = `${Math.min(99, Math.round(score * 100))} %, and alerts go out from ${Math.round(threshold * 100)} %`;
  if (score === 0) return `${name} is not a topic of this article: no word that speaks for ${id} counts.`;
  return score >= threshold
    ? `${styleText('red', name)} is a topic of this article: ${at}.`
    : `${name} is mentioned, but not a topic of this article: ${at}.`;
}

/** The same words at many places are told once, with their number. */
function tellWords(heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print(`\n${heading}:`);
  for (const [line, same] of Map.groupBy(lines, (text) => text)) {
    print(`  ${line}${same.length > 1 ? ` (${same.length} times)` : ''}`);
  }
}

function advise({ id }: Topic): void {
  print(`\nwirewatch topics show ${id} lists its words; a line in topics/${id}.yaml adds one.`);
}

const isWorthTelling = ({ logOdds }: { readonly logOdds: number }): boolean => Math.abs(logOdds) >= 0.05;

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
