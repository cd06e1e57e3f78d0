import type { Evidence, EvidenceField } from './classification.ts';

/** A piece of a text; `why` is there where evidence stands. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
  /** Why these words count; several reasons are joined by `; `. */
  readonly why?: string;
}

/**
 * Cuts a field's text into marked and unmarked pieces that together give the text again. Overlapping spans
 * become one. A span whose words don't stand at its offset is ignored: the text may have been cut.
 */
export function markEvidence(
  text: string,
  field: EvidenceField,
  evidence: readonly Evidence[],
): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const span of mergeSpans(spansWithin(text, field, evidence))) {
    if (span.start > end) segments.push({ text: text.slice(end, span.start), marked: false });
    segments.push({ text: text.slice(span.start, span.end), marked: true, why: span.reasons.join('; ') });
    end = span.end;
  }
  if (end < text.length) segments.push({ text: text.slice(end), marked: false });
  return segments;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly reasons: readonly string[];
}

function spansWithin(text: string, field: EvidenceField, evidence: readonly Evidence[]): readonly Span[] {
  return evidence
    .filter((item) => item.field === field && item.text !== '' && item.start >= 0)
    .filter((item) => text.startsWith(item.text, item.start) && item.start < text.length)
    .map((item) => ({ start: item.start, end: item.start + item.text.length, reasons: [item.why] }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** @param spans in order of their start */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) {
      merged.push(span);
      continue;
    }
    const reasons = [...new Set([...last.reasons, ...span.reasons])];
    merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), reasons };
  }
  return merged;
}
