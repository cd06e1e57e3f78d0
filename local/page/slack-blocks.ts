import { html } from 'hono/html';
import * as z from 'zod';
import { httpLink } from '../../src/core/http-link.ts';
import type { SlackBlock, SlackMessage } from '../../src/core/message.ts';
import type { Markup } from '../../web/page.ts';

/** The blocks that Wirewatch sends, and their neighbours; https://docs.slack.dev/reference/block-kit/blocks */
const text = z.object({ type: z.enum(['mrkdwn', 'plain_text']), text: z.string() });
const button = z.object({ type: z.literal('button'), text, url: z.optional(z.string()) });
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('section'), text }),
  z.object({ type: z.literal('header'), text }),
  z.object({ type: z.literal('context'), elements: z.array(text) }),
  z.object({ type: z.literal('actions'), elements: z.array(button) }),
  z.object({ type: z.literal('divider') }),
]);

type Text = z.infer<typeof text>;

/** The blocks of a message as Slack shows them. */
export function slackBlocks(blocks: readonly SlackBlock[]): readonly Markup[] {
  return blocks.map(oneBlock);
}

function oneBlock(given: SlackBlock): Markup {
  const parsed = block.safeParse(given);
  if (!parsed.success)
    return html`<p class="quiet">(a “${given.type}” block, which this page can’t show)</p>`;
  switch (parsed.data.type) {
    case 'section':
      return html`<div class="section">${shown(parsed.data.text)}</div>`;
    case 'header':
      return html`<div class="channel" role="heading" aria-level="2">${shown(parsed.data.text)}</div>`;
    case 'context':
      return html`<div class="context">${parsed.data.elements.map(shown)}</div>`;
    case 'actions':
      return html`<div class="actions">${parsed.data.elements.map(linkButton)}</div>`;
    case 'divider':
      return html`<hr>`;
  }
}

function shown({ type, text: content }: Text): Markup {
  return type === 'mrkdwn' ? mrkdwnMarkup(content) : html`${content}`;
}

function linkButton({ text: label, url }: z.infer<typeof button>): Markup {
  const link = httpLink(url);
  if (link === undefined) return html`<span class="button plain">${label.text}</span>`;
  return html`<a class="button plain" href="${link}" rel="noreferrer" target="_blank">${label.text}</a>`;
}

/** mrkdwn as HTML, line by line: only a whole line can be a quote. */
export function mrkdwnMarkup(mrkdwn: string): Markup {
  const lines = mrkdwn.split('\n').map((line) => {
    if (line.startsWith('>')) return html`<blockquote>${inline(line.slice(1).trim())}</blockquote>`;
    return html`<div>${inline(line)}</div>`;
  });
  return html`${lines}`;
}

/**
 * `<…>`, or text between two equal marks that stand at the edges of words; `<…>` within it counts as one
 * character. https://docs.slack.dev/messaging/formatting-message-text
 */
const INLINE =
  /<(?<angle>[^<>]*)>|(?<![\p{L}\p{N}*_~`])(?<mark>[*_~`])(?=\S)(?<inner>(?:<[^<>]*>|(?!\k<mark>)[^<])+)(?<=\S)\k<mark>(?![\p{L}\p{N}*_~`])/gu;

function inline(mrkdwn: string): readonly Markup[] {
  const parts: Markup[] = [];
  let end = 0;
  for (const match of mrkdwn.matchAll(INLINE)) {
    const { angle, mark, inner = '' } = match.groups ?? {};
    parts.push(html`${unescaped(mrkdwn.slice(end, match.index))}`);
    parts.push(angle === undefined ? emphasised(mark, inner) : angled(angle));
    end = match.index + match[0].length;
  }
  return [...parts, html`${unescaped(mrkdwn.slice(end))}`];
}

function emphasised(mark: string | undefined, inner: string): Markup {
  if (mark === '`') return html`<code>${unescaped(inner)}</code>`;
  if (mark === '_') return html`<em>${inline(inner)}</em>`;
  if (mark === '~') return html`<s>${inline(inner)}</s>`;
  return html`<strong>${inline(inner)}</strong>`;
}

/** `url|label`, `!date^seconds^format|fallback`, `!here`, `@user`, `#channel|name`. */
function angled(content: string): Markup {
  const bar = content.indexOf('|');
  const target = unescaped(bar === -1 ? content : content.slice(0, bar));
  const label = bar === -1 ? undefined : unescaped(content.slice(bar + 1));
  const date = /^!date\^(\d{1,11})\^/.exec(target);
  if (date !== null) {
    return html`<time datetime="${new Date(Number(date[1]) * 1000).toISOString()}">${label ?? ''}</time>`;
  }
  if (target.startsWith('!')) return html`@${label ?? target.slice(1)}`;
  if (target.startsWith('@') || target.startsWith('#')) return html`${target[0]}${label ?? target.slice(1)}`;
  const link = httpLink(target);
  if (link === undefined) return html`${label ?? target}`;
  return html`<a href="${link}" rel="noreferrer" target="_blank">${label ?? target}</a>`;
}

/** Slack escapes these three and no others. */
function unescaped(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The first line of mrkdwn as plain text: a digest's other lines tell notifications what is in its blocks. */
export function plainMrkdwn(mrkdwn: string): string {
  const [line = ''] = mrkdwn.split('\n');
  const plain = line
    .replaceAll(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replaceAll(/<([^<>]*)>/g, '$1')
    .replaceAll(/(?<![\p{L}\p{N}])\*(\S[^*]*)\*(?![\p{L}\p{N}])/gu, '$1');
  return unescaped(plain);
}

/** The first quote of a message, else its second block: what it says beyond its headline. A list's headlines. */
export function slackGist({ blocks }: SlackMessage): string {
  const parsed = blocks.flatMap((given) => block.safeParse(given).data ?? []);
  const sections = parsed.flatMap((each) => (each.type === 'section' ? each.text.text : []));
  if (parsed[0]?.type === 'header') return sections.map((text) => plainMrkdwn(lastLine(text))).join('; ');
  const quote = sections.find((section) => section.startsWith('>'))?.slice(1);
  return plainMrkdwn(quote ?? sections[1] ?? sections[0]?.split('\n')[1] ?? '');
}

/** The headline, which may stand below what has changed. */
const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);
