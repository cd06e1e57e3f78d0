import { html } from 'hono/html';
import { messagePage } from './message-page.ts';
import type { Markup } from './page.ts';

const SUBSCRIBE = html`<a href="/subscribe">Choose topics</a>`;

/** For a link that we did not make, or that was cut on its way. */
export function invalidLinkPage(): Markup {
  return messagePage({
    title: 'This link is incomplete',
    paragraphs: [
      html`Mail programs sometimes break a long link. Copy all of it from the message into the address bar.`,
      html`If that does not help, subscribe again: ${SUBSCRIBE}`,
    ],
  });
}

/** For a link to confirm that came too late. */
export function expiredLinkPage(): Markup {
  return messagePage({
    title: 'This link has expired',
    paragraphs: [
      html`A link to confirm works for 48 hours. If these alerts were never confirmed, none is sent.`,
      html`For a new link, subscribe again: ${SUBSCRIBE}`,
    ],
  });
}

/** For a good link to something that has ended or is forgotten. */
export function goneLinkPage(): Markup {
  return messagePage({
    title: 'These alerts are no longer here',
    paragraphs: [
      html`They were ended, or nobody confirmed them in time. None is sent.`,
      html`To get them, subscribe again: ${SUBSCRIBE}`,
    ],
  });
}
