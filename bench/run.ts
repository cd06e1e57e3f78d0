import { parseArgs } from 'node:util';
import { benchClassifier } from './classifier.ts';
import { benchFanOut } from './fan-out/report.ts';
import { benchFeeds } from './feeds.ts';
import { benchPipeline } from './pipeline.ts';

/** `npm run bench [-- --articles 2000] [-- --only classifier]`: what is measured, and the machine's word on it. */
const { values } = parseArgs({
  options: { articles: { type: 'string', default: '2000' }, only: { type: 'string' } },
});
const articles = Number(values.articles);
if (!Number.isInteger(articles) || articles < 1) {
  refuse('--articles wants a whole number, for instance 2000');
}
const { only } = values;
if (only !== undefined && !['classifier', 'feeds', 'pipeline', 'fan-out'].includes(only)) {
  refuse('--only wants classifier, feeds, pipeline or fan-out');
}

const print = (text: string): void => void process.stdout.write(text);
if (only === undefined || only === 'classifier') await benchClassifier(print);
if (only === undefined || only === 'feeds') await benchFeeds(print);
if (only === undefined || only === 'pipeline') await reportPipeline();
if (only === undefined || only === 'fan-out') await benchFanOut(print);

async function reportPipeline(): Promise<void> {
  process.stdout.write(
    `poll → classify → notify on the emulators, ${articles} articles, Node ${process.version}\n\n`,
  );
  for (const { what, count, seconds } of await benchPipeline(articles)) {
    const rate = Math.round(count / seconds);
    process.stdout.write(
      `${what.padEnd(44)} ${String(count).padStart(6)} in ${seconds.toFixed(2).padStart(6)} s  ${String(rate).padStart(7)}/s\n`,
    );
  }
}

function refuse(message: string): never {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}
