import { html } from 'hono/html';
import { alertReasons } from '../../src/core/alert-reasons.ts';
import type { ClassifiedArticle, EvidenceField } from '../../src/core/classification.ts';
import { markEvidence } from '../../src/core/mark-evidence.ts';
import { withoutControls } from '../../src/core/one-line.ts';
import type { Markup } from '../../web/page.ts';

/** A text of an article in which the words that gave its topics are marked; why they count stands with the topics. */
export function marked(
  text: string,
  field: EvidenceField,
  article: Pick<ClassifiedArticle, 'topics'>,
): readonly Markup[] {
  const evidence = article.topics.flatMap((topic) => topic.evidence);
  return markEvidence(text, field, evidence).map((segment) => {
    const shown = withoutControls(segment.text);
    return segment.marked ? html`<mark>${shown}</mark>` : html`${shown}`;
  });
}

/** The topics of an article, each with the words that gave it. */
export function topicChips(
  article: Pick<ClassifiedArticle, 'topics'>,
  topicName: (id: string) => string,
): readonly Markup[] {
  return alertReasons(article, topicName).map(
    ({ topic, evidence }) =>
      html`<span class="topic"><b>${topic}</b> ${evidence.map(
        ({ text, where, why }, index) =>
          html`${index === 0 ? '' : ', '}<i title="${why} (${where})">${withoutControls(text)}</i>`,
      )}</span> `,
  );
}

const BEST = 3;

/** The best topics of an article without a line for the words that gave them: those are in the titles. */
export function topicNames(
  article: Pick<ClassifiedArticle, 'topics'>,
  topicName: (id: string) => string,
): readonly Markup[] {
  const topics = article.topics.slice(0, BEST);
  return alertReasons({ topics }, topicName).map(({ topic, evidence }) => {
    const words = evidence.map(({ text }) => withoutControls(text)).join(', ');
    return html` <b title="${words}">${topic}</b>`;
  });
}

/** `lang` and `dir` of a text that may be in any language. */
export function langOf({ lang }: Pick<ClassifiedArticle, 'lang'>): Markup {
  if (lang === undefined || /^en\b/i.test(lang)) return html``;
  return html` lang="${lang}" dir="auto"`;
}

/** When an article was published, as far as its outlet says; some date theirs into the future. */
export function publishedAt(article: ClassifiedArticle, now: number): number {
  return Math.min(article.publishedAt ?? article.seenAt, now);
}
