import { html, raw } from 'hono/html';
import type { Stylesheet } from './stylesheet.ts';

/** A piece of HTML in which everything that came from outside is escaped. */
export type Markup = ReturnType<typeof html>;

export interface PageLink {
  readonly href: string;
  readonly label: string;
}

export interface Page {
  /** The question that the page answers, or what it shows. */
  readonly title: string;
  readonly stylesheet: Stylesheet;
  /** The main part; `wide` pages lay out their own columns. */
  readonly main: Markup;
  readonly wide?: boolean;
  /** Links at the right of the masthead. @default none */
  readonly nav?: readonly PageLink[];
  /** Elements for `<head>`, such as a script of the page's own. @default none */
  readonly head?: Markup;
}

/** The frame of every page. It works without JavaScript and asks nothing of any other server. */
export function page(content: Page): Markup {
  const { title, main, wide = false, nav = [], head = html`` } = content;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Wirewatch</title>
<style>${raw(content.stylesheet.css)}</style>
${head}
</head>
<body>
<div class="${wide ? 'desk' : 'sheet'}">
<header class="masthead"><a class="name" href="/"><span class="dot" aria-hidden="true">●</span> WIREWATCH</a>${links(nav)}</header>
<main>${main}</main>
</div>
</body>
</html>`;
}

function links(nav: readonly PageLink[]): Markup {
  if (nav.length === 0) return html``;
  return html`<nav aria-label="Pages">${nav.map(({ href, label }) => html`<a href="${href}">${label}</a>`)}</nav>`;
}
