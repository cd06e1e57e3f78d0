import { styleText } from 'node:util';
import type { Alert } from '../src/core/alert.ts';
import { maskChannel, type Subscription } from '../src/core/subscription.ts';

/** Standard output, or what stands for it. */
export type TerminalStream = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

export interface TerminalOptions {
  readonly out: TerminalStream;
  /** One JSON object per line instead of words. */
  readonly json: boolean;
  readonly topicName: (id: string) => string;
  readonly now: () => number;
}

/** What `npm start` prints. */
export interface Terminal {
  /** A line for people; nothing under `--json`. */
  say(text: string): void;
  warn(text: string): void;
  alert(alert: Alert, subscription: Subscription): void;
}

type Style = Parameters<typeof styleText>[0];

export function terminal(options: TerminalOptions): Terminal {
  const { out, json } = options;
  const style = (format: Style, text: string) => styleText(format, text, { stream: out });
  const clock = () => new Date(options.now()).toTimeString().slice(0, 8);
  const line = (text: string) => out.write(`${text}\n`);

  return {
    say(text) {
      if (!json) line(`${style('dim', clock())}  ${text}`);
    },
    warn(text) {
      if (json) line(JSON.stringify({ at: new Date(options.now()).toISOString(), warning: text }));
      else line(`${style('dim', clock())}  ${style('yellow', '!')} ${text}`);
    },
    alert(alert, subscription) {
      if (json) {
        line(JSON.stringify(alertRecord(alert, subscription, options.now())));
        return;
      }
      const topics = alert.topics.map((topic) => options.topicName(topic.id)).join(' · ');
      const whom = `${maskChannel(subscription.channel)} by ${subscription.channel.kind}`;
      const width = (out.isTTY && out.columns) || Number.POSITIVE_INFINITY;
      line(
        `${style('dim', clock())}  ${style(['bold', 'red'], topics)}  ${style('bold', alert.article.title)}  ${style('dim', `${alert.article.outlet} → ${whom}`)}`,
      );
      line(style('dim', cropped(`          ${evidenceWords(alert)}`, width)));
    },
  };
}

/** The words that gave each topic: `“Pyongyang”, “DPRK” · “Kremlin”`. */
function evidenceWords(alert: Alert): string {
  return alert.topics
    .map((topic) => [...new Set(topic.evidence.map(({ text }) => `“${text}”`))].slice(0, 3).join(', '))
    .join(' · ');
}

function alertRecord(alert: Alert, subscription: Subscription, now: number) {
  return {
    at: new Date(now).toISOString(),
    alert: alert.storyId,
    topics: alert.topics.map(({ id, score, evidence }) => ({ id, score, evidence })),
    title: alert.article.title,
    link: alert.article.link,
    outlet: alert.article.outlet,
    to: maskChannel(subscription.channel),
    channel: subscription.channel.kind,
  };
}

function cropped(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`;
}
