import { formatTime } from '../../src/adapters/format-time.ts';
import type { FeedSummary } from '../../src/core/feed.ts';
import { healthInWords } from '../../src/core/feed-health.ts';
import type { MissingTrace } from './trace-missing.ts';

/** Why a link is no article, as far as that can be told, and what to try next. */
export function missingWords({ link, seenIn, feeds }: MissingTrace, now: number): readonly string[] {
  if (seenIn.length > 0) {
    return [
      ...seenIn.map(({ feed, publishedAt }) => {
        const dated = publishedAt === undefined ? 'without a date' : `published ${formatTime(publishedAt)}`;
        return `${feed.title} brought it (${dated}), and it is no article: ${feed.url}`;
      }),
      'Dropped: it was older than firstPollMaxAgeHours (config.yaml) at the first poll, or came from an old backup of the feed.',
      'Or it is still on the articles queue, or stored more than 60 days ago and forgotten since.',
      `Next: in a minute the same again; wirewatch classify ${link} says which topics it has.`,
    ];
  }
  return [
    ...feeds.map((feed) => `${feed.title}: ${healthInWords(feed, now)}. ${notSeen(feed)} ${feed.url}`),
    `Next: wirewatch feeds check ${feeds[0]?.url ?? 'URL'} shows what the feed holds now, and what is beyond the limit of one.`,
  ];
}

function notSeen({ health, nextPollAt }: FeedSummary): string {
  const poll = `next poll ${formatTime(nextPollAt)}`;
  switch (health.state) {
    case 'new':
      return `Not polled yet, ${poll}.`;
    case 'gone':
      return 'It is not polled any more.';
    case 'failing':
      return `What it brought since is not known, ${poll}.`;
    case 'ok':
    case 'slow':
      return `It does not remember this link: not in the feed yet, never in it, beyond the limit, or long gone; ${poll}.`;
  }
}
