// `npm run fit -- --data FILE.jsonl`: fits how much each signal of an article counts to labelled articles, and says
// what cross-validation finds of it. With --write the weights go into src/core/weights.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FileError } from '../src/adapters/files/file-error.ts';
import { loadTopics } from '../src/adapters/files/load-topics.ts';
import { evidenceGatherer } from '../src/core/gather-evidence.ts';
import { ALERTING_THRESHOLD } from '../src/core/score-evidence.ts';
import { SIGNALS, signalsOf } from '../src/core/signals.ts';
import { FLAGSHIP, type Topic } from '../src/core/topic.ts';
import { isLabelled, type LabelledArticle, otherTopics } from './labelled-article.ts';
import { fitLogistic, type LogisticModel, type Observation, predict } from './logistic-regression.ts';
import { macroF1, measure } from './measure.ts';
import { readLabelledArticles } from './read-labelled-articles.ts';

const ROOT = join(import.meta.dirname, '..');
const WEIGHTS_FILE = join(ROOT, 'src/core/weights.json');

/** A topic that an article names, or bears as a label. */
interface Example {
  readonly article: LabelledArticle;
  readonly topic: string;
  readonly labelled: boolean;
  /** Absent when no word of the topic was found: no weight can help there. */
  readonly features?: Observation['features'];
}

const FOLDS = 5;
/** Keeps weights of rare signals small. */
const PENALTY = 1;
/**
 * A topic's own weight: the flagship topics have enough labels to show it; that of others says as much of the outlets
 * that were labelled, so it is held closer to nought.
 */
const FLAGSHIP_PENALTY = 3;
const TOPIC_PENALTY = 12;
const TOPIC_ARTICLES = 25;
const TOPIC = 'topic ';
/**
 * The labelled articles have sections ("World"), no tags ("North Korea") as many feeds give: what a tag that names a
 * topic is worth can't be learnt from them.
 */
const GIVEN: Readonly<Record<string, number>> = { categories: 1 };

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
    },
  });
  if (values.data.length === 0) throw new FileError('fit: name labelled articles, --data FILE.jsonl');
  const topics = loadTopics(join(ROOT, 'topics'));
  // Feeds with and without full texts: the same article counts half in each form.
  const forms = [false, true].flatMap((body) =>
    values.data.map((file) => {
      const articles = readLabelledArticles(file, { body }).map(({ value }) => value);
      return { file, body, examples: examplesOf(articles, topics) };
    }),
  );
  const examples = forms.flatMap((form) => form.examples);
  for (const { file, body, examples: judged } of forms) {
    print(`${file}, ${body ? 'with full texts' : 'title and summary'}: ${judged.length} topics of articles`);
    crossValidate(examples, judged);
  }
  if (values.write) writeWeights(fitted(examples), examples, values.data);
}

function examplesOf(articles: readonly LabelledArticle[], topics: readonly Topic[]): readonly Example[] {
  const gather = evidenceGatherer(topics);
  return articles.flatMap((article) => {
    const signals = signalsOf(article.article, gather(article.article));
    const noticed = new Map([...signals].map(([topic, values]) => [topic.id, values]));
    return [...new Set([...article.labels.topics, ...noticed.keys()])].flatMap((topic) => {
      const labelled = isLabelled(article, topic, 'adjudicated');
      if (labelled === undefined) return [];
      const values = noticed.get(topic);
      return {
        article,
        topic,
        labelled,
        ...(values && { features: { ...values, [TOPIC + topic]: 1 } }),
      };
    });
  });
}

function fitted(examples: readonly Example[]): LogisticModel {
  const articles = Map.groupBy(examples, ({ topic }) => topic);
  const isCommon = (topic: string): boolean => (articles.get(topic)?.length ?? 0) >= 2 * TOPIC_ARTICLES;
  const observations = examples.flatMap(({ topic, labelled, features }): Observation[] => {
    if (features === undefined) return [];
    const { [TOPIC + topic]: own = 0, categories: _, ...shared } = features;
    return [
      {
        features: isCommon(topic) ? { ...shared, [TOPIC + topic]: own } : shared,
        positive: labelled,
        weight: 0.5,
      },
    ];
  });
  return fitLogistic(observations, penaltyOf);
}

function penaltyOf(feature: string): number {
  if (!feature.startsWith(TOPIC)) return PENALTY;
  return FLAGSHIP.includes(feature.slice(TOPIC.length)) ? FLAGSHIP_PENALTY : TOPIC_PENALTY;
}

/** Each fold is judged by weights that have not seen its articles, in either form. */
function crossValidate(examples: readonly Example[], judged: readonly Example[]): void {
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitted(examples.filter(({ article }) => foldOf(article) !== fold));
    return judged
      .filter(({ article }) => foldOf(article) === fold)
      .map((example) => ({
        ...example,
        score: example.features === undefined ? 0 : predict(model, example.features),
      }));
  }).flat();
  const others = otherTopics(scored.map(({ article }) => article));
  for (const threshold of [0.3, 0.4, ALERTING_THRESHOLD, 0.6]) {
    const decisions = scored.map((example) => ({ ...example, found: example.score >= threshold }));
    const flagship = FLAGSHIP.map((id) => measure(decisions.filter(({ topic }) => topic === id)));
    const rest = measure(decisions.filter(({ topic }) => others.includes(topic)));
    print(
      `  at ${threshold}: ${FLAGSHIP.map((id, i) => `${id} P ${three(flagship[i]?.precision)} R ${three(flagship[i]?.recall)} F1 ${three(flagship[i]?.f1)}`).join(', ')}\n` +
        `          macro F1 ${three(macroF1(flagship))}, others P ${three(rest.precision)} R ${three(rest.recall)} F1 ${three(rest.f1)}`,
    );
  }
  print(`  log loss ${logLoss(scored).toFixed(4)}`);
}

/** The same fold in every run and for both forms of an article. */
function foldOf({ id }: LabelledArticle): number {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

function logLoss(
  scored: readonly { readonly score: number; readonly labelled: boolean; readonly features?: unknown }[],
): number {
  const noticed = scored.filter(({ features }) => features !== undefined);
  const loss = noticed.reduce((sum, { score, labelled }) => sum - Math.log(labelled ? score : 1 - score), 0);
  return loss / noticed.length;
}

/** A new version whenever a weight changed. */
function writeWeights(model: LogisticModel, examples: readonly Example[], files: readonly string[]): void {
  const { version } = JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as { version: number };
  const written = {
    version: version + 1,
    fittedTo: { files: files.map((file) => file.replace(/^.*\//, '')), topicsNoticed: examples.length },
    intercept: rounded(model.intercept),
    signals: Object.fromEntries(
      SIGNALS.map((name) => [name, GIVEN[name] ?? rounded(model.coefficients[name] ?? 0)]),
    ),
    topics: Object.fromEntries(
      Object.entries(model.coefficients)
        .filter(([name]) => name.startsWith(TOPIC))
        .map(([name, value]) => [name.slice(TOPIC.length), rounded(value)]),
    ),
  };
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify(written, null, 2)}\n`);
  print(`wrote src/core/weights.json, version ${written.version}`);
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
