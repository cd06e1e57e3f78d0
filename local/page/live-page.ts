import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import { type Markup, page } from '../../web/page.ts';
import { feedsColumn } from './feeds-column.ts';
import { ICON } from './icon.ts';
import { inboxColumn } from './inbox-column.ts';
import { LIVE_SHEET } from './live-sheet.ts';
import type { LiveView } from './live-view.ts';
import { pipelineCounts } from './pipeline-counts.ts';
import type { PageSecurity } from './security.ts';
import { statusLine } from './status-line.ts';
import { wireColumn } from './wire-column.ts';

/** Without JavaScript the page comes anew after this time. */
const REFRESH_SECONDS = 10;

/** In the page itself, so that its policy can name it; without the indentation. */
const SCRIPT = readFileSync(join(import.meta.dirname, 'live-script.js'), 'utf8').replaceAll(/^\s+/gm, '');

/** For `respond`: the page's own sheet and script, and no other. */
export const LIVE_SECURITY: PageSecurity = {
  stylesheet: LIVE_SHEET,
  script: `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
};

/** The page at `/`. */
export function livePage(view: LiveView, topicName: (id: string) => string): Markup {
  return page({
    title: 'Live',
    stylesheet: LIVE_SHEET,
    wide: true,
    nav: [
      { href: '#feeds', label: 'Feeds' },
      { href: '#inbox', label: 'Inbox' },
      { href: '/subscribe', label: 'Subscribe' },
    ],
    head: html`${ICON}<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}"></noscript><script type="module">${raw(SCRIPT)}</script>`,
    main: liveMain(view, topicName),
  });
}

/** What changes on the page: the script fetches it alone. */
export function liveMain(view: LiveView, topicName: (id: string) => string): Markup {
  return html`<h1 class="unseen">The wire, the feeds and the inbox</h1>
<div id="state">${statusLine(view)}</div>
${pipelineCounts(view)}
<div class="columns" id="columns">${wireColumn(view, topicName)}
${feedsColumn(view)}
${inboxColumn(view)}</div>`;
}
