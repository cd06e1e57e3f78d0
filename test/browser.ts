import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterEach, describe } from 'vitest';

/** Where systems keep Chromium; `CHROMIUM_PATH` names another place. */
const CANDIDATES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of this machine; `undefined` when it has none. */
export const chromiumPath = CANDIDATES.find((path) => path !== '' && existsSync(path));

/** No sandbox: tests often run as root in a container. Nothing but the page's own requests. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A `describe` for tests in a real browser. Where there is none they are skipped, and the output says why. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (chromiumPath !== undefined) return void describe(title, tests);
  process.stderr.write(`"${title}" is skipped: no Chromium here; install it or set CHROMIUM_PATH\n`);
  describe.skip(title, tests);
}

/** Opens browsers for the tests of one file: each call gives a new profile, closed after the test. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<BrowserContext> {
  const opened: { readonly context: BrowserContext; readonly profile: string }[] = [];
  afterEach(async () => {
    for (const { context, profile } of opened.splice(0)) {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });
  return async (options = {}) => {
    const profile = mkdtempSync(join(tmpdir(), 'wirewatch-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      ...options,
      headless: true,
      args: ARGS,
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    });
    opened.push({ context, profile });
    return context;
  };
}
