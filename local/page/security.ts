import type { Context } from 'hono';
import type { Markup } from '../../web/page.ts';
import type { Stylesheet } from '../../web/stylesheet.ts';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export type Audience = 'this-machine' | 'public' | 'stranger';

/**
 * Who asks, by the name that they call us. Only this machine may see the inbox: it holds people's mail and
 * the links in it. A page elsewhere that lets its own name lead to our address (DNS rebinding) still sends
 * that name, so it is a stranger; a tunnel sends the name of `publicUrl`.
 * @param host the `Host` header
 */
export function audienceOf(host: string | undefined, publicUrl: string): Audience {
  const asked = URL.parse(`http://${host}`);
  if (host === undefined || asked === null) return 'stranger';
  if (LOCAL_NAMES.includes(asked.hostname)) return 'this-machine';
  return asked.hostname === URL.parse(publicUrl)?.hostname ? 'public' : 'stranger';
}

export interface PageSecurity {
  readonly stylesheet: Stylesheet;
  /** The page's own script, as a source: `'sha256-…'`. @default no script */
  readonly script?: string;
}

/** Answers with one of this machine's pages, which may load nothing but what stands in it. */
export function respond(
  context: Context,
  markup: Markup,
  { stylesheet, script = "'none'" }: PageSecurity,
): Response | Promise<Response> {
  setHeaders(context, [
    "default-src 'none'",
    `style-src ${stylesheet.source}`,
    `script-src ${script}`,
    'img-src data:',
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]);
  return context.html(markup);
}

/** Answers with a mail's own HTML, for a frame of ours: no script, no fetch, no access to this page. */
export function respondEmail(context: Context, emailHtml: string): Response | Promise<Response> {
  setHeaders(context, [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "form-action 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ]);
  return context.html(withNewTabs(emailHtml));
}

/** A link in a frame would open in the frame; `base` sends it to a tab of its own. */
function withNewTabs(emailHtml: string): string {
  const base = '<base target="_blank">';
  const head = /<head[^>]*>/i.exec(emailHtml);
  if (head === null) return `${base}${emailHtml}`;
  const end = head.index + head[0].length;
  return `${emailHtml.slice(0, end)}${base}${emailHtml.slice(end)}`;
}

function setHeaders(context: Context, policy: readonly string[]): void {
  context.header('Content-Security-Policy', policy.join('; '));
  context.header('Referrer-Policy', 'no-referrer');
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Cache-Control', 'no-store');
}
