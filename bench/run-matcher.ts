// Runs one matcher whenever it is asked to, and answers with what that took.
// Arguments: its name in bench/matchers/matchers.ts, the vocabulary, the terms, how long, how many and which articles.
// Wants a parent with a channel.
import { countFound } from './found-topics.ts';
import { inventArticles } from './invented-articles.ts';
import { MATCHERS } from './matchers/matchers.ts';
import type { Question, Round } from './measure-rates.ts';

/** A round is as many whole passes over the articles as fill this time. */
const ROUND_MS = 300;

const [name, vocabulary = '', terms = '', length, count, seed] = process.argv.slice(2);
const matcher = Object.entries(MATCHERS).find(([known]) => known === name)?.[1];
if (matcher === undefined || (length !== 'brief' && length !== 'full')) {
  throw new Error('run-matcher: name a matcher, its files and articles');
}
const articles = inventArticles(Number(count), length, Number(seed));
const find = await matcher.load({ vocabulary, terms });

process.on('message', (question: Question) => {
  process.send?.(question === 'round' ? measureRound() : countFound(find, articles));
});

function measureRound(): Round {
  const started = performance.now();
  const usedBefore = process.cpuUsage();
  let passes = 0;
  do {
    for (const article of articles) find(article);
    passes++;
  } while (performance.now() - started < ROUND_MS);
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    articles: passes * articles.length,
    clockSeconds: (performance.now() - started) / 1e3,
    coreSeconds: (user + system) / 1e6,
  };
}
