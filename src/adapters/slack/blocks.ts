import type { SlackBlock } from '../../core/message.ts';

/** A title in large letters. Plain text, at most 150 characters. */
export function header(text: string): SlackBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}

/** A section of mrkdwn. */
export function section(text: string): SlackBlock {
  return { type: 'section', text: mrkdwnObject(text) };
}

/** A small grey line of mrkdwn. */
export function contextBlock(text: string): SlackBlock {
  return { type: 'context', elements: [mrkdwnObject(text)] };
}

/** Taken as it is: Slack makes no link of `example.com` in a headline and no mention of `@here`. */
function mrkdwnObject(text: string): Readonly<Record<string, unknown>> {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A button that opens a page. */
export function button(label: string, actionId: string, url: string): Readonly<Record<string, unknown>> {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label }, url };
}
