import { Command } from 'commander';
import type { ClassifiedArticle } from '../../src/core/classification.ts';
import type { Feedback } from '../../src/core/feedback.ts';
import { onStores, type StateOptions, withState } from '../context.ts';
import { ago, print, printTable } from '../print.ts';

type Options = StateOptions & { readonly json?: true };

export function feedbackCommand(): Command {
  return withState(new Command('feedback'))
    .description('which topics of which article readers say are wrong, the latest first')
    .option('--json', 'print a line of JSON for each')
    .action(list);
}

/** What a reader said, and the article, which is forgotten earlier. */
interface Told {
  readonly feedback: Feedback;
  readonly article: ClassifiedArticle | undefined;
}

async function list(options: Options): Promise<void> {
  await onStores(options, async ({ stores }) => {
    const now = Date.now();
    const told: Told[] = [];
    for (const feedback of await stores.feedback.list()) {
      told.push({ feedback, article: await stores.articles.get(feedback.articleId, now) });
    }
    if (options.json) {
      for (const one of told) print(JSON.stringify(line(one)));
      return;
    }
    printTable(
      ['WHEN', 'NOT ABOUT', 'TITLE'],
      told.map(({ feedback, article }) => [
        ...[ago(feedback.at, now), wrongTopics({ feedback, article }).map(inWords).join(', ')],
        article?.title ?? `article ${feedback.articleId}, no longer kept`,
      ]),
      'No reader has said anything yet.',
    );
  });
}

interface WrongTopic {
  readonly topic: string;
  /** The words that gave it. */
  readonly words: readonly string[];
}

function wrongTopics({ feedback, article }: Told): readonly WrongTopic[] {
  return feedback.topics.map((topic) => {
    const evidence = article?.topics.find(({ id }) => id === topic)?.evidence ?? [];
    return { topic, words: [...new Set(evidence.map(({ text }) => text))] };
  });
}

function inWords({ topic, words }: WrongTopic): string {
  return words.length === 0 ? topic : `${topic} (${words.join(', ')})`;
}

/** Who said it is told by the id of the subscription. */
function line({ feedback, article }: Told) {
  return {
    at: new Date(feedback.at).toISOString(),
    subscription: feedback.subscriptionId,
    article: feedback.articleId,
    ...(article !== undefined && { title: article.title, link: article.link, summary: article.summary }),
    wrong: wrongTopics({ feedback, article }),
  };
}
