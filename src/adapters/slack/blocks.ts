import type { SlackBlock } from '../../core/message.ts';

/** A section of mrkdwn. */
export function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** A small grey line of mrkdwn. */
export function contextBlock(text: string): SlackBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

/** A button that opens a page. */
export function button(label: string, actionId: string, url: string): Readonly<Record<string, unknown>> {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label }, url };
}
