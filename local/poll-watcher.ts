import type { PollSummary } from '../lambdas/poller/poll-due-feeds.ts';
import type { LogFields } from '../src/runtime/log.ts';
import type { Mode } from './state.ts';
import type { Terminal } from './terminal.ts';

/** Tells on the terminal which feeds fail, and once, in one line, when none can be reached. */
export interface PollWatcher {
  /** Sees each log line. */
  onEvent(event: string, fields: LogFields): void;
  /** Sees the end of each poll. */
  onPolled(summary: PollSummary): void;
}

export function pollWatcher(mode: Mode, terminal: Terminal): PollWatcher {
  let failures: LogFields[] = [];
  let unreachable = false;

  return {
    onEvent(event, fields) {
      if (event === 'feed.failed') failures.push(fields);
      if (event === 'alert.failed' || event === 'alert.unknown' || event === 'alert.retry') {
        terminal.warn(`alert “${fields.title}” (${fields.channel}): ${fields.reason}`);
      }
      if (event === 'message.malformed') {
        terminal.warn(
          `a queue message can't be read (${fields.reason}); it is kept in the dead-letter queue`,
        );
      }
    },

    onPolled({ due, outcomes }) {
      const noneReached = due > 1 && outcomes.failed + outcomes.error === due;
      const news = failures.filter((failure) => failure.failures === 1);
      failures = [];
      if (!noneReached) {
        unreachable = false;
        for (const { feed, reason } of news) terminal.warn(`feed “${feed}”: ${reason}`);
        return;
      }
      if (unreachable) return;
      unreachable = true;
      const hint =
        mode === 'feeds' ? '; without internet, try the built-in newsroom: npm start -- --sample' : '';
      terminal.warn(`none of the ${due} feeds can be reached (${news[0]?.reason ?? 'see the page'})${hint}`);
    },
  };
}
