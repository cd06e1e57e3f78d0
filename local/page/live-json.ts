import { recipient, subjectOf } from './inbox-column.ts';
import type { LiveView } from './live-view.ts';

/** The live page's data, for programs. */
export function liveJson(view: LiveView) {
  const { now, lastPollAt, messages, ...rest } = view;
  return {
    at: new Date(now).toISOString(),
    lastPollAt: lastPollAt === undefined ? null : new Date(lastPollAt).toISOString(),
    ...rest,
    inbox: messages.map((message) => ({
      id: message.id,
      at: new Date(message.at).toISOString(),
      kind: message.kind,
      via: message.via,
      to: recipient(message),
      subject: subjectOf(message),
    })),
  };
}
