import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import { feedbackLink } from '../../src/core/feedback.ts';
import { describeInBrowser, useBrowser } from '../browser.ts';
import { anApi, KEYS, pathOf, type TestApi, WEBHOOK_SECRET } from '../lambdas/api/an-api.ts';

const TOPICS = loadTopics(join(import.meta.dirname, '../../topics'));
const PHONE = { width: 320, height: 640 };
const ADDRESS = 'ann@example.org';

describeInBrowser('in a browser', () => {
  const openBrowser = useBrowser();
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  interface Visit {
    readonly api: TestApi;
    readonly page: Page;
    open(path: string): Promise<void>;
    statuses(): Promise<readonly string[]>;
    /** What the page asked of anybody but this server. */
    readonly elsewhere: readonly string[];
  }

  /** The API on loopback, and a person's browser on its form. */
  async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
    const api = anApi({ topics: TOPICS });
    const server = createAdaptorServer({ fetch: api.app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const context = await openBrowser(options);
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) elsewhere.push(request.url());
    });
    const open = async (path: string) => void (await page.goto(`${origin}${path}`));
    await open('/subscribe');
    return {
      ...{ api, page, open, elsewhere },
      statuses: async () => (await api.subscriptions.list()).map(({ status }) => status),
    };
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const headline = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

  async function ask({ page }: Visit): Promise<void> {
    await page.getByLabel('Ukraine', { exact: true }).check();
    await page.getByText('Countries and territories').click();
    await page.getByLabel('Georgia', { exact: true }).check();
    await page.getByLabel('Email address').fill(ADDRESS);
    await press(page, 'Send me the link to confirm');
  }

  test.each([true, false])(
    'a person subscribes, confirms and unsubscribes (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const person = await visit({ javaScriptEnabled });
      const { api, page, open, statuses, elsewhere } = person;
      await ask(person);
      expect(await headline(page)).toBe('One more step: open your mail');
      expect(api.asked).toMatchObject([
        { channel: { address: ADDRESS }, topicNames: ['Georgia', 'Ukraine'] },
      ]);

      await open(pathOf(api.asked[0]));
      expect(await headline(page)).toBe('Do you want these alerts?');
      expect(await statuses()).toEqual(['pending']);
      await press(page, 'Confirm these alerts');
      expect(await headline(page)).toBe('Your alerts are on');
      expect(await statuses()).toEqual(['active']);

      await page.getByRole('link', { name: 'See or end these alerts' }).click();
      expect(await page.getByText('Georgia and Ukraine').isVisible()).toBe(true);
      await open(page.url().replace(/^.*\/manage/, '/unsubscribe'));
      expect(await statuses()).toEqual(['active']);
      await press(page, 'Unsubscribe');
      expect(await headline(page)).toBe('You are unsubscribed');
      expect(await statuses()).toEqual(['ended']);
      expect(elsewhere).toEqual([]);
    },
  );

  test('who sends an empty form is taken to what is missing, and keeps what was there', async () => {
    const { page, api } = await visit();
    await page.getByLabel('Into Slack, through a webhook').check();
    await page.getByLabel('Slack incoming webhook').fill('https://example.org/hook');
    await press(page, 'Send me the link to confirm');
    const problems = page.getByRole('alert');
    expect(await problems.getByRole('link').allInnerTexts()).toEqual([
      'Choose at least one topic.',
      expect.stringContaining('hooks.slack.com'),
    ]);
    expect(await problems.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await problems.getByRole('link').last().click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('slack');
    expect(await page.getByLabel('Slack incoming webhook').inputValue()).toBe('https://example.org/hook');
    expect(api.asked).toEqual([]);
  });

  test.each([true, false])(
    'the form shows the fields of what is chosen, and no others (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { page } = await visit({ javaScriptEnabled });
      const shown = async () => {
        const inputs = page.locator('input:not([type=radio], [type=checkbox])');
        const visible = await inputs.evaluateAll((all) =>
          all.filter((input) => input.checkVisibility()).map((input) => input.id),
        );
        return visible;
      };
      expect(await shown()).toEqual(['email']);
      await page.getByLabel('Into Slack, through a webhook').check();
      expect(await shown()).toEqual(['slack', 'owner']);
      await page.getByLabel('To a program, as signed JSON').check();
      await page.getByLabel('Once a day').check();
      expect(await shown()).toEqual(['webhook', 'secret', 'owner', 'at', 'zone']);
      await page.getByLabel('By email').check();
      await page.getByLabel('Every hour').check();
      expect(await shown()).toEqual(['email']);
    },
  );

  test('a person has a daily message sent to a program, and keeps its secret', async () => {
    const { page, api, open } = await visit({ javaScriptEnabled: false, viewport: PHONE });
    await page.getByLabel('Ukraine', { exact: true }).check();
    await page.getByLabel('To a program, as signed JSON').check();
    await page.getByLabel('Address of the program').fill('https://hooks.example.org/news');
    await page.getByLabel('Once a day').check();
    await page.getByLabel('On whose clock?').fill('Kiyv');
    await press(page, 'Send me the link to confirm');
    expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
      expect.stringMatching(/^No time zone "Kiyv"; nearest: /),
    ]);
    await page.getByLabel('On whose clock?').fill('Kyiv');
    await press(page, 'Send me the link to confirm');
    expect(await page.getByText(WEBHOOK_SECRET).isVisible()).toBe(true);
    await open(pathOf(api.asked[0]));
    expect(await page.getByText('Every day at 07:30 (Europe/Kyiv)').isVisible()).toBe(true);
    expect(await page.evaluate(OVERFLOW)).toBe(0);
  });

  test('a reader says what an article is not about, without JavaScript', async () => {
    const { page, api, open } = await visit({ javaScriptEnabled: false, viewport: PHONE });
    const topics = ['russia', 'ukraine'];
    await open(feedbackLink('', { subscriptionId: 's', articleId: 'a', topics }, KEYS));
    await press(page, 'Report what is wrong');
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    await page.getByLabel('Russia').check();
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    await press(page, 'Report what is wrong');
    expect(await headline(page)).toBe('Thank you');
    expect(await api.feedback.list()).toMatchObject([{ articleId: 'a', topics: ['russia'] }]);
  });

  test('every topic can be reached and read on a narrow phone, without scrolling sideways', async () => {
    const person = await visit({ viewport: PHONE });
    const { page, open, api } = person;
    const overflow = () => page.evaluate(OVERFLOW);
    for (const group of await page.locator('summary').all()) await group.click();
    expect(await page.getByRole('checkbox').count()).toBe(TOPICS.length);
    expect(await overflow()).toBe(0);
    const sizes = await page
      .locator('fieldset label:has(input), .option > label')
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);

    await open('/subscribe');
    await page.getByLabel('Into Slack, through a webhook').check();
    await page.getByLabel('Once a day').check();
    await press(page, 'Send me the link to confirm');
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(3);
    expect(await overflow()).toBe(0);
    await open('/subscribe');
    await ask(person);
    expect(await overflow()).toBe(0);
    await open(pathOf(api.asked[0]));
    expect(await overflow()).toBe(0);
  });

  test.each(['light', 'dark'] as const)(
    'text stands out from the paper in a %s scheme',
    async (colorScheme) => {
      const { page } = await visit({ colorScheme });
      await page.getByLabel('Into Slack, through a webhook').check();
      await page.getByLabel('Once a day').check();
      await press(page, 'Send me the link to confirm');
      const ratios = await page.evaluate(CONTRASTS);
      expect(Object.keys(ratios as object).length).toBeGreaterThan(5);
      for (const [text, ratio] of Object.entries(ratios as Record<string, number>)) {
        expect(ratio, text).toBeGreaterThanOrEqual(4.5);
      }
      const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(paper).toBe(colorScheme === 'dark' ? 'rgb(20, 22, 26)' : 'rgb(251, 250, 247)');
    },
  );
});

/** In the page: by how many pixels it is wider than the window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** In the page: the contrast of each text with what is behind it (WCAG 2.2, 1.4.3), by its first words. */
const CONTRASTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isClear = (color) => channels(color)[3] === 0;
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return isClear(backgroundColor) && element.parentElement ? behind(element.parentElement) : backgroundColor;
  };
  const texts = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return Object.fromEntries(texts.map((element) => {
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((a, b) => b - a);
    return [element.textContent.trim().slice(0, 30), (light + 0.05) / (dark + 0.05)];
  }));
})()`;
