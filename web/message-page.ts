import { html } from 'hono/html';
import { FORM_SHEET } from './form-sheet.ts';
import { type Markup, page } from './page.ts';

export interface Message {
  readonly title: string;
  readonly paragraphs: readonly Markup[];
  /** Smaller, below. @default none */
  readonly aside?: Markup;
}

/** A page that tells something and says what to do next. */
export function messagePage({ title, paragraphs, aside }: Message): Markup {
  return page({
    title,
    stylesheet: FORM_SHEET,
    main: html`<h1>${title}</h1>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
${aside === undefined ? '' : html`<p class="aside">${aside}</p>`}`,
  });
}
