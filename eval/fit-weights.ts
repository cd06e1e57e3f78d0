// `npm run fit -- --data FILE.jsonl`: fits how much each signal of an article counts to labelled articles, and says
// what cross-validation finds of it. With --write the weights go into src/core/weights.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import { SIGNALS } from '../src/core/signals.ts';
import { FLAGSHIP } from '../src/core/topic.ts';
import { calibration } from './calibration.ts';
import { chooseThresholds, measureAt, type Thresholds } from './choose-thresholds.ts';
import { byFold, bySource, crossValidated, type Scored } from './cross-validate.ts';
import { type Example, examplesOf } from './examples.ts';
import { fitModel, TOPIC } from './fit-model.ts';
import { otherTopics } from './labelled-article.ts';
import type { LogisticModel } from './logistic-regression.ts';
import { type Measure, macroF1 } from './measure.ts';
import { readLabelledArticles } from './read-labelled-articles.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * The labelled articles have sections ("World"), no tags ("North Korea") as many feeds give: what a tag that names a
 * topic is worth can't be learnt from them.
 */
const GIVEN: Readonly<Record<string, number>> = { categories: 1 };

/** An example, and which figures it belongs to: feeds bring articles with and without full texts. */
interface FileExample extends Example {
  readonly form: string;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', multiple: true, default: [] },
      'by-source': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      weights: { type: 'string', default: join(ROOT, 'src/core/weights.json') },
    },
  });
  if (values.data.length === 0) throw new FileError('fit: name labelled articles, --data FILE.jsonl');
  const examples = readExamples(values.data);
  print(`scored by weights that have not seen the ${values['by-source'] ? 'source' : 'article'}`);
  const byForm = Map.groupBy(
    crossValidated(examples, values['by-source'] ? bySource : byFold),
    ({ form }) => form,
  );
  for (const [form, scored] of byForm) tell(form, scored);
  const [[, news] = ['', []]] = byForm;
  const thresholds = chooseThresholds(news);
  print(`thresholds, by the first of these: ${JSON.stringify(thresholds)}`);
  if (values.write)
    writeWeights(values.weights, weightsOf(fitModel(examples), thresholds), examples, values.data);
}

/** Each file twice, titles and summaries first. */
function readExamples(files: readonly string[]): readonly FileExample[] {
  const topics = loadTopics(join(ROOT, 'topics'));
  return [false, true].flatMap((body) =>
    files.flatMap((file) => {
      const form = `${file}, ${body ? 'with full texts' : 'title and summary'}`;
      const articles = readLabelledArticles(file, { body }).map(({ value }) => value);
      return examplesOf(articles, topics).map((example) => ({ ...example, form }));
    }),
  );
}

const SHOWN_THRESHOLDS = [0.3, 0.4, 0.5, 0.6];

function tell(form: string, scored: readonly Scored<Example>[]): void {
  print(`${form}: ${scored.length} topics of articles`);
  const others = new Set(otherTopics(scored.map(({ article }) => article)));
  for (const at of SHOWN_THRESHOLDS) {
    const flagship = FLAGSHIP.map((id) =>
      measureAt(
        at,
        scored.filter(({ topic }) => topic === id),
      ),
    );
    const rest = measureAt(
      at,
      scored.filter(({ topic }) => others.has(topic)),
    );
    const topics = FLAGSHIP.map((id, i) => `${id} ${figures(flagship[i])}`);
    print(`  at ${at}: ${topics.join(', ')}`);
    print(`          macro F1 ${three(macroF1(flagship))}, others ${figures(rest)}`);
  }
  const { error } = calibration(scored.filter(({ signals }) => signals !== undefined));
  print(`  log loss ${logLoss(scored).toFixed(4)}, calibration error ${three(error)}`);
}

const figures = (measure: Measure | undefined): string =>
  `P ${three(measure?.precision)} R ${three(measure?.recall)} F1 ${three(measure?.f1)}`;

function logLoss(scored: readonly Scored<Example>[]): number {
  const noticed = scored.filter(({ signals }) => signals !== undefined);
  const loss = noticed.reduce((sum, { score, labelled }) => sum - Math.log(labelled ? score : 1 - score), 0);
  return loss / noticed.length;
}

function weightsOf({ intercept, coefficients }: LogisticModel, thresholds: Thresholds) {
  const ofTopics = Object.entries(coefficients).filter(([name]) => name.startsWith(TOPIC));
  return {
    intercept: rounded(intercept),
    signals: Object.fromEntries(
      SIGNALS.map((name) => [name, GIVEN[name] ?? rounded(coefficients[name] ?? 0)]),
    ),
    topics: Object.fromEntries(ofTopics.map(([name, value]) => [name.slice(TOPIC.length), rounded(value)])),
    thresholds,
  };
}

/** A new version whenever a weight changed. */
function writeWeights(
  file: string,
  weights: ReturnType<typeof weightsOf>,
  examples: readonly Example[],
  files: readonly string[],
): void {
  const { version } = z.object({ version: z.int() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  const fittedTo = { files: files.map((name) => basename(name)), topicsNoticed: examples.length };
  writeFileSync(file, `${JSON.stringify({ version: version + 1, fittedTo, ...weights }, null, 2)}\n`);
  print(`wrote ${relative(process.cwd(), file)}, version ${version + 1}`);
}

const rounded = (value: number): number => Number(value.toFixed(3));
const three = (value = 0): string => value.toFixed(3);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof FileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
