import { parseArgs } from 'node:util';
import { benchPipeline } from './pipeline.ts';

/** `npm run bench [-- --articles 2000]`: what is measured, and the machine's word on it. */
const { values } = parseArgs({ options: { articles: { type: 'string', default: '2000' } } });
const articles = Number(values.articles);
if (!Number.isInteger(articles) || articles < 1) {
  process.stderr.write('bench: --articles wants a whole number, for instance 2000\n');
  process.exit(2);
}

process.stdout.write(
  `poll → classify → notify on the emulators, ${articles} articles, Node ${process.version}\n\n`,
);
for (const { what, count, seconds } of await benchPipeline(articles)) {
  const rate = Math.round(count / seconds);
  process.stdout.write(
    `${what.padEnd(44)} ${String(count).padStart(6)} in ${seconds.toFixed(2).padStart(6)} s  ${String(rate).padStart(7)}/s\n`,
  );
}
