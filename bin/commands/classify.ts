import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { Command } from 'commander';
import * as z from 'zod';
import { decodeDocument } from '../../src/adapters/feeds/decode-document.ts';
import { FetchError } from '../../src/adapters/feeds/fetch-error.ts';
import { guardedGet } from '../../src/adapters/feeds/guarded-fetch.ts';
import { htmlToText } from '../../src/adapters/feeds/html-to-text.ts';
import { userAgent } from '../../src/adapters/feeds/user-agent.ts';
import { articleFromText } from '../../src/core/article-from-text.ts';
import type { Classifiable, Classification, Classify, TopicMatch } from '../../src/core/classification.ts';
import { classifier } from '../../src/core/classify.ts';
import type { Topic } from '../../src/core/topic.ts';
import { print, printJson } from '../print.ts';
import { parseJson, readStdin, stdinLines } from '../read-stdin.ts';
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
    .argument('[source]', 'a text or HTML file, an address, or - for standard input')
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
  const article = articleFromText(await readSource(source));
  const classification = classify(article);
  if (options.json) return printJson({ title: article.title, topics: listed(classification, options) });
  describe(article, classification, topics, options);
}

/** The text of a file, a page or standard input; HTML becomes text. */
async function readSource(source: string): Promise<string> {
  const raw = await readRaw(source);
  return /^\s*<(?:!doctype|html|\?xml|head|body|article|div|p)\b/i.test(raw) ? htmlToText(raw) : raw;
}

async function readRaw(source: string): Promise<string> {
  if (source === '-') return readStdin();
  if (/^https?:\/\//i.test(source)) return readPage(source);
  try {
    return readFileSync(source, 'utf8');
  } catch (cause) {
    throw new Refusal(`${source}: can't be read; give a file, an address or - for standard input`, { cause });
  }
}

/** A page as text, whatever its charset. */
async function readPage(url: string): Promise<string> {
  try {
    const page = await guardedGet(url, { userAgent: userAgent() });
    if (page.status !== 200)
      throw new Refusal(`${url}: the server answered ${page.status}; check the address`);
    return decodeDocument(page.bytes, page.headers['content-type']);
  } catch (error) {
    if (error instanceof FetchError) throw new Refusal(`${url}: ${error.message}`, { cause: error });
    throw error;
  }
}

const articleLine = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  body: z.string().nullish(),
  categories: z.array(z.string()).nullish(),
  lang: z.string().nullish(),
});

async function classifyLines(classify: Classify, options: Options): Promise<void> {
  let number = 0;
  for await (const line of stdinLines()) {
    number++;
    const parsed = articleLine.safeParse(parseJson(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Refusal(
        `line ${number}: ${issue?.path.join('.') || 'not a JSON object'}: ${issue?.message}; write {"id","title","summary"}`,
      );
    }
    const { id } = parsed.data;
    print(JSON.stringify({ id, topics: listed(classify(toClassifiable(parsed.data)), options) }));
  }
}

function toClassifiable(line: z.infer<typeof articleLine>): Classifiable {
  return {
    title: line.title ?? '',
    summary: line.summary ?? '',
    ...(line.body && { body: line.body }),
    ...(line.categories && { categories: line.categories }),
    ...(line.lang && { lang: line.lang }),
  };
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
