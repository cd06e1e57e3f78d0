import { expect, test } from 'vitest';
import { datelineLength } from '../../src/core/dateline.ts';

test.each([
  ['MOSCOW (Agency) — Talks began.', 'MOSCOW (Agency) — '],
  ['KYIV, Ukraine (AP) - Talks began.', 'KYIV, Ukraine (AP) - '],
  ['UNITED NATIONS, Sept. 17 — After four decades', 'UNITED NATIONS, Sept. 17 — '],
  ['Geneva, 12 May (Agency) – Talks began.', 'Geneva, 12 May (Agency) – '],
  ['Talks began in MOSCOW — and ended there.', ''],
  ['UN — what it does', ''],
  ['', ''],
])('the dateline of “%s” is “%s”', (text, dateline) => {
  expect(text.slice(0, datelineLength(text))).toBe(dateline);
});
