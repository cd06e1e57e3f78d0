import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { FORM_SHEET } from '../../web/form-sheet.ts';
import { messagePage } from '../../web/message-page.ts';
import type { Markup } from '../../web/page.ts';

export interface AnswerOptions {
  /** @default 200 */
  readonly status?: ContentfulStatusCode;
  /** @default none beside those that every page has */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What every page is sent with. Addresses of pages hold tokens, so no page tells another site where it was
 * (Referrer-Policy), is kept by a cache, or gets into a search engine.
 */
const PAGE_HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${FORM_SHEET.source}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
} as const;

/** Answers with a page. */
export function answerPage(
  context: Context,
  markup: Markup,
  options: AnswerOptions = {},
): Response | Promise<Response> {
  const { status = 200, headers = {} } = options;
  return context.html(markup, status, { ...PAGE_HEADERS, ...headers });
}

export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** Answers with an error as JSON. */
export function answerError(context: Context, error: ApiError, options: AnswerOptions): Response {
  const { status = 500, headers = {} } = options;
  const { code, message, field } = error;
  return context.json({ error: { code, ...(field !== undefined && { field }), message } }, status, {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
}

/** Answers with an error to a person as a page and to a program as JSON. */
export function answerEither(
  context: Context,
  error: ApiError & { readonly title: string },
  options: AnswerOptions,
): Response | Promise<Response> {
  if (!wantsPage(context)) return answerError(context, error, options);
  const { title, message } = error;
  const page = messagePage({
    title,
    paragraphs: [html`${message}`, html`<a href="/subscribe">Go to the topics</a>`],
  });
  return answerPage(context, page, options);
}

/** Browsers ask for HTML by name; programs and those that take anything get JSON. */
function wantsPage(context: Context): boolean {
  const supports = ['application/json', 'text/html'];
  return accepts(context, { header: 'Accept', supports, default: 'application/json' }) === 'text/html';
}

/** The answer where nothing is. An app that mounts this one sets it as its own. */
export function answerNotFound(context: Context): Response | Promise<Response> {
  return answerEither(
    context,
    {
      code: 'not_found',
      title: 'There is no such page',
      message: 'Nothing is at this address. If you copied it, check that it is whole.',
    },
    { status: 404 },
  );
}
