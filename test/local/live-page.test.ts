import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { describeInBrowser, useBrowser } from '../browser.ts';
import { useEmulators } from '../emulated.ts';
import { aSubscription, MINUTE, NOW } from '../factories.ts';
import { aLocalApp, alertOf, anEmail, aSlackMessage, fill, type TestApp } from './a-local-app.ts';

const emulated = useEmulators();
const openBrowser = useBrowser();

const servers: ServerType[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) stop(server);
});

function stop(server: ServerType): void {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
}

/** Serves a filled app on a free port. */
async function served(): Promise<TestApp & { readonly url: string; stop(): void }> {
  const app = aLocalApp(emulated.clients());
  await fill(app);
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve) => {
    const started = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port: free }) =>
      resolve({ server: started, port: free }),
    );
  });
  servers.push(server);
  return { ...app, url: `http://127.0.0.1:${port}`, stop: () => stop(server) };
}

/** What went wrong on a page: console errors (a policy that is broken shows there) and requests to elsewhere. */
function watch(page: Page, url: string): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(`${url}/`) || request.url().startsWith('data:');
    if (!isOurs) trouble.push(`request to ${request.url()}`);
  });
  return trouble;
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describeInBrowser('the live page in a browser', () => {
  test('shows a new article by itself, and leaves open, focused and scrolled what was', async () => {
    const app = await served();
    const page = await (await openBrowser()).newPage();
    const trouble = watch(page, app.url);
    await page.goto(app.url);
    await page.getByText('What became of everything').click();
    const link = page.getByRole('link', { name: /weigh a new round of talks 7$/ });
    await link.focus();

    app.clock.now = NOW + MINUTE;
    await app.addArticle({ title: 'A bridge opens', publishedAt: NOW + MINUTE, topics: [] });
    await page.getByText('A bridge opens').waitFor();

    expect(await page.locator('#way').getAttribute('open')).not.toBeNull();
    expect(await link.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await page.locator('.wire li').count()).toBe(40);
    expect(await page.locator('.wire li').first().textContent()).toContain('A bridge opens');
    expect(trouble).toEqual([]);
  });

  test('says so when Wirewatch has stopped', async () => {
    const app = await served();
    const page = await (await openBrowser()).newPage();
    await page.goto(app.url);
    app.stop();
    await page.getByRole('status').getByText('Wirewatch has stopped').waitFor();
    expect(await page.locator('.status .beat').isVisible()).toBe(false);
    expect(await page.locator('.wire li').count()).toBe(40);
  });

  test('shows everything without JavaScript', async () => {
    const app = await served();
    const page = await (await openBrowser({ javaScriptEnabled: false })).newPage();
    const trouble = watch(page, app.url);
    await page.goto(app.url);
    expect(await page.locator('.wire li').count()).toBe(40);
    expect(await page.locator('.feeds li').count()).toBe(60);
    expect(await page.locator('.inbox li').count()).toBe(10);
    expect(await page.locator('.status .beat').isVisible()).toBe(true);
    await page.getByText('What became of everything').click();
    expect(await page.getByText('articles without a topic').isVisible()).toBe(true);
    expect(trouble).toEqual([]);
  });

  test.each([
    ['light', 320],
    ['dark', 320],
    ['light', 1440],
  ] as const)('fits in %s at %i px without scrolling sideways, on every page', async (colorScheme, width) => {
    const app = await served();
    const [article] = await app.stores.articles.latest(1, NOW);
    const [feed] = await app.stores.feeds.list();
    const alert = alertOf(await app.addArticle(), aSubscription());
    app.inbox.add({ at: NOW, kind: 'slack', to: 'desk', via: 'inbox', slack: aSlackMessage(alert) });
    const page = await (await openBrowser({ colorScheme, viewport: { width, height: 800 } })).newPage();
    const paths = [`/articles/${article?.id}`, `/feeds/${feed?.id.slice(0, 12)}`, '/inbox/1', '/inbox/41'];
    for (const path of ['/', ...paths]) {
      expect((await page.goto(`${app.url}${path}`))?.status(), path).toBe(200);
      expect(await scrollsSideways(page), path).toBe(false);
    }
  });

  test('opens an email as its reader sees it, locked into its frame', async () => {
    const app = await served();
    const article = await app.addArticle({ title: 'Envoys meet in Pyongyang' });
    app.inbox.add(anEmail(alertOf(article, aSubscription())));
    const page = await (await openBrowser()).newPage();
    const trouble = watch(page, app.url);
    await page.goto(app.url);
    await page.locator('.inbox li a').first().click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Envoys meet in Pyongyang' }).waitFor();
    expect(await frame.getByText('Why you get this').isVisible()).toBe(true);
    await page.getByText('Plain text').click();
    expect(await page.locator('pre').first().textContent()).toContain('Why you get this:');
    expect(trouble).toEqual([]);
  });

  test('leads from a headline to its receipt', async () => {
    const app = await served();
    const page = await (await openBrowser()).newPage();
    const trouble = watch(page, app.url);
    await page.goto(app.url);
    await page
      .getByRole('link', { name: /weigh a new round of talks 0$/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'The way of this article' }).waitFor();
    expect(await page.getByText('capital of North Korea').first().isVisible()).toBe(true);
    expect(trouble).toEqual([]);
  });
});
