import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { joinSurrogates } from './join-surrogates.ts';

/** Elements whose content is not for readers. */
const HIDDEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'title',
  'head',
]);

/** Elements that begin a new line; https://html.spec.whatwg.org/#flow-content-3 */
const BLOCKS = new Set(
  (
    'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** What is beyond this many characters is not read: articles are cut far below. */
const TEXT_LIMIT = 300_000;

/**
 * HTML → plain text: one line per block, entities decoded once, no scripts, styles, comments, control or
 * bidi characters. Linear in its input: a tokenizer without a tree, so that depth costs nothing.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return cleanText(html.includes('&') ? collapse(decodeHTML(prepare(html))) : html);
  const markup = prepare(html);
  const parts: string[] = [];
  let hiddenIn = '';
  const add = (text: string): void => {
    if (hiddenIn === '') parts.push(text);
  };
  const addBreak = (): void => {
    if (parts.length > 0) add('\n');
  };
  const tagAt = (start: number, end: number): string => markup.slice(start, end).toLowerCase();
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => add(collapse(markup.slice(start, end))),
      ontextentity: (codePoint) => add(collapse(String.fromCodePoint(codePoint))),
      onopentagname(start, end) {
        const tag = tagAt(start, end);
        if (BLOCKS.has(tag)) addBreak();
        if (hiddenIn === '' && HIDDEN.has(tag)) hiddenIn = tag;
      },
      onclosetag(start, end) {
        const tag = tagAt(start, end);
        if (tag === hiddenIn) hiddenIn = '';
        if (BLOCKS.has(tag)) addBreak();
      },
      onselfclosingtag: ignore,
      onopentagend: ignore,
      onattribname: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      oncdata: (start, end) => add(collapse(markup.slice(start, end))),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
  return cleanText(parts.join('').trim());
}

const bounded = (text: string): string => (text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text);

/** Cut to the limit, and without what has no place in HTML: halves of characters, markers of CDATA in CDATA. */
function prepare(html: string): string {
  const markup = joinSurrogates(bounded(html));
  return markup.includes('<![CDATA[') ? markup.replace(/<!\[CDATA\[|\]\]>?/g, '') : markup;
}

/** In HTML a line break in the source is a space; {@link cleanText} sees to the other white space. */
function collapse(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/\s+/g, ' ') : text;
}

/**
 * Removes control and bidi characters (which could hide or reorder what a reader sees, CVE-2021-42574),
 * soft hyphens and lone surrogates, and collapses white space within lines; lines stay.
 */
export function cleanText(text: string): string {
  // Most texts are clean, and one look is much cheaper than four replacements.
  const short = bounded(text);
  if (!UNCLEAN.test(short)) return short;
  return short
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** As {@link cleanText}, on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\n/g, ' ');
}

const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** Anything that {@link cleanText} would change, or surrogates, of which it must look for lone ones. */
const UNCLEAN = new RegExp(`${UNSEEN.source}|[\\ud800-\\udfff]|[^\\S \\n]|[ \\n]{2}|^[ \\n]|[ \\n]$`);
