import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../eval/html-report.ts';
import { describeInBrowser, useBrowser } from '../browser.ts';
import { aReport } from './a-report.ts';

const html = htmlReport(aReport());

describe('the report as a page', () => {
  test('fetches nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object)\b|\b(?:src|href|on[a-z]+)=|url\(|@import/i);
  });

  test('escapes what comes from the data', () => {
    expect(html).toContain('id&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
    expect(html).toContain('made-up&lt;script&gt;');
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  test('marks the words that gave a mistake', () => {
    expect(html).toContain('<mark>Envoys</mark> &lt;script&gt;');
  });

  test('has a curve and a reliability diagram for each flagship topic, one diagram for all, and a bar in each row', () => {
    expect(html.match(/aria-label="Precision against recall, /g)).toHaveLength(4);
    expect(html.match(/aria-label="Share of articles that bear the label against score, /g)).toHaveLength(5);
    const rows = html
      .match(/<table class="bars">[\s\S]*?<\/table>/g)
      ?.join('')
      .match(/<tr[^>]*><th scope="row">/g);
    expect(html.match(/<svg class="bar"/g)).toHaveLength(rows?.length ?? 0);
  });
});

describeInBrowser('the report in a browser', () => {
  const openBrowser = useBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'wirewatch-report-'));
  const file = join(folder, 'report.html');
  beforeAll(() => writeFileSync(file, html));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(['light', 'dark'] as const)(
    'fits a narrow %s screen, and asks for nothing',
    async (colorScheme) => {
      const context = await openBrowser({ viewport: { width: 320, height: 640 }, colorScheme });
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        colorScheme === 'light' ? 'rgb(251, 250, 247)' : 'rgb(20, 22, 26)',
      );
      expect(requests).toEqual([pathToFileURL(file).href]);
    },
  );
});
