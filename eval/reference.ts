import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { FileError } from '../src/adapters/files/file-error.ts';
import type { Report } from './evaluate.ts';

const f1 = z.number().min(0).max(1);

const referenceSchema = z.object({
  flagship: z.record(z.string(), f1),
  macro: f1,
  micro: f1,
  languages: z.record(z.string(), z.object({ f1, articles: z.number().int() })),
});

/** The figures of the gold set that were accepted last, F1 with four decimals. */
export type Reference = z.infer<typeof referenceSchema>;

/** The figures of a report that the gate keeps. */
export function referenceOf({ flagship, macro, others, byLanguage }: Report): Reference {
  return {
    flagship: Object.fromEntries(flagship.map(({ topic, ours }) => [topic, rounded(ours.f1)])),
    macro: rounded(macro.ours),
    micro: rounded(others.ours.f1),
    languages: Object.fromEntries(
      byLanguage.map(({ name, articles, all }) => [name, { f1: rounded(all?.ours.f1 ?? 0), articles }]),
    ),
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Reads the figures that {@link formatReference} wrote. Throws `FileError` that says how to write them anew. */
export function readReference(file: string): Reference {
  const result = referenceSchema.safeParse(parse(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FileError(`${file}: ${issue?.path.join('.')}: ${issue?.message}; ${HOW_TO_SAVE}`);
}

const HOW_TO_SAVE = 'npm run eval -- --gold --save writes it anew';

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new FileError(`${file}: can't be read as JSON; ${HOW_TO_SAVE}`, { cause });
  }
}

/** The file's text. */
export function formatReference(reference: Reference): string {
  return `${JSON.stringify(reference, null, 2)}\n`;
}

/** One point of F1, in the ten-thousandths that are stored: whole numbers compare without surprises. */
const POINT = 100;

/**
 * What makes the gate fail: a flagship topic, their macro average or the micro average of the others lost a point
 * or more, or the gold set is another one than the figures are of.
 */
export function referenceProblems(before: Reference, now: Reference): readonly string[] {
  return [...dropped(before, now), ...otherArticles(before, now)];
}

function dropped(before: Reference, now: Reference): readonly string[] {
  const old = figuresOf(before);
  return [...figuresOf(now)].flatMap(([name, value]) => {
    const was = old.get(name);
    if (was === undefined) return `${name}: the reference has no figure; ${HOW_TO_SAVE}`;
    if (Math.round(was * 10_000) - Math.round(value * 10_000) < POINT) return [];
    return `${name}: F1 fell from ${was.toFixed(4)} to ${value.toFixed(4)}; npm run eval -- --gold lists the mistakes`;
  });
}

function otherArticles(before: Reference, now: Reference): readonly string[] {
  const languages = new Set([...Object.keys(before.languages), ...Object.keys(now.languages)]);
  return [...languages].flatMap((lang) => {
    const was = before.languages[lang]?.articles ?? 0;
    const is = now.languages[lang]?.articles ?? 0;
    if (was === is) return [];
    return `${lang}: the gold set has ${is} articles, the reference was made with ${was}; ${HOW_TO_SAVE}`;
  });
}

/** Every figure that the gate holds. */
function figuresOf({ flagship, macro, micro }: Reference): ReadonlyMap<string, number> {
  return new Map([...Object.entries(flagship), ['macro', macro], ['micro of the other topics', micro]]);
}

/** What saving changes, a line for each figure: `russia 0.9512 → 0.9600`. */
export function referenceChanges(before: Reference | undefined, now: Reference): readonly string[] {
  const old = before === undefined ? undefined : allFiguresOf(before);
  return [...allFiguresOf(now)].map(
    ([name, value]) => `${name} ${old?.get(name)?.toFixed(4) ?? 'none'} → ${value.toFixed(4)}`,
  );
}

function allFiguresOf(reference: Reference): ReadonlyMap<string, number> {
  const languages = Object.entries(reference.languages).map(
    ([lang, figures]) => [`language ${lang}`, figures.f1] as const,
  );
  return new Map([...figuresOf(reference), ...languages]);
}
