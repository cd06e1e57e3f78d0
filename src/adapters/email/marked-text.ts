import { html } from 'hono/html';
import type { Alert } from '../../core/alert.ts';
import type { EvidenceField } from '../../core/classification.ts';
import { excerpt } from '../../core/excerpt.ts';
import { markEvidence } from '../../core/mark-evidence.ts';
import { withoutControls } from '../../core/one-line.ts';
import type { AlertEmailView } from './alert-email-view.ts';
import { type Markup, STYLES } from './email-layout.ts';

const WHY_CHARACTERS = 120;

/**
 * A text of an alert's article with the words that mattered marked.
 * @param text the field's beginning, as long as wanted
 */
export function markedText(
  { topics }: Pick<Alert, 'topics'>,
  text: string,
  field: EvidenceField,
  { marked }: Pick<AlertEmailView, 'marked'>,
): readonly Markup[] {
  if (!marked) return [html`${withoutControls(text)}`];
  const evidence = topics.flatMap((topic) => topic.evidence);
  return markEvidence(text, field, evidence).map((segment) => {
    const shown = withoutControls(segment.text);
    if (!segment.marked) return html`${shown}`;
    return html`<mark class="mark" title="${excerpt(segment.why ?? '', WHY_CHARACTERS)}" style="${STYLES.mark}">${shown}</mark>`;
  });
}
