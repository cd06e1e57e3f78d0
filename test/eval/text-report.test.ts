import { describe, expect, test } from 'vitest';
import { textReport } from '../../eval/text-report.ts';
import { aReport } from './a-report.ts';

const text = textReport(aReport());
const lineOf = (start: string) => text.split('\n').find((line) => line.startsWith(start));

describe('the report as text', () => {
  test('has precision, recall and F1 beside those of the keyword, and the mistakes', () => {
    // Found: one of three, and one false alert; the keyword: one of three.
    expect(lineOf('russia ')?.split(/ +/)).toEqual([
      'russia',
      '3',
      '0.500',
      '0.333',
      '0.400',
      '1.000',
      '0.333',
      '0.500',
      '1',
      '2',
    ]);
  });

  test('lines figures up under their headings', () => {
    const rows = text.split('\n\n')[2]?.split('\n') ?? [];
    const heading = rows[0] ?? '';
    for (const row of rows.slice(1, 5)) expect(row).toHaveLength(heading.length);
    const macro = lineOf('macro F1') ?? '';
    const atF1 = heading.indexOf('F1') + 2;
    expect(macro.slice(atF1 - 5, atF1)).toMatch(/^\d\.\d{3}$/);
    const atKeywordF1 = heading.lastIndexOf('F1') + 2;
    expect(macro.slice(atKeywordF1 - 5, atKeywordF1)).toMatch(/^\d\.\d{3}$/);
  });

  test('tells mistakes with score, id, text and words, and how many there are', () => {
    expect(text).toContain('found, but not labelled: 1\n  0.800  russia  id');
    expect(text).toContain('         “Envoys” (title)');
    expect(text).toContain(
      'labelled, but not found: 2\n   none  russia  r3  Envoys meet\n  0.300  russia  r2',
    );
    expect(text).toContain('found, but not labelled: none\nlabelled, but not found: 1');
  });

  test('names labels that nothing can find', () => {
    expect(text).toMatch(/Labels that are no topic, so that nothing can find them: made-up/);
  });

  test('lets nothing through that a terminal obeys', () => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });
});
