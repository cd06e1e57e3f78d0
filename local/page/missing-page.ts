import { html } from 'hono/html';
import { type Markup, page } from '../../web/page.ts';
import { ICON } from './icon.ts';
import { RECEIPT_SHEET } from './receipt-sheet.ts';

/** @param what that isn't here: `article` */
export function missingPage(what: string): Markup {
  return page({
    title: `No such ${what}`,
    stylesheet: RECEIPT_SHEET,
    nav: [{ href: '/', label: 'Back to the wire' }],
    head: ICON,
    main: html`<h1>No such ${what}</h1><p>It may have been forgotten: articles are kept for 60 days, the latest 500 messages stay at hand, and <code>--fresh</code> begins anew.</p>`,
  });
}
