import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openLocalStores } from '../../local/open-stores.ts';
import { type StartOptions, start } from '../../local/start.ts';
import { currentRun, stateFiles } from '../../local/state.ts';
import { formatOpml } from '../../src/adapters/feeds/opml.ts';
import { newSubscription } from '../../src/core/subscription.ts';
import { FLAGSHIP } from '../../src/core/topic.ts';
import { startMailbox } from '../loopback.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirewatch-start-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project of its own, with the given list of feeds. */
function aProject(urls: readonly string[]): string {
  const root = aFolder();
  symlinkSync(join(PROJECT, 'topics'), join(root, 'topics'), 'dir');
  cpSync(join(PROJECT, 'config.yaml'), join(root, 'config.yaml'));
  writeFileSync(join(root, 'feeds.opml'), formatOpml(urls.map((url) => ({ url, title: url }))));
  return root;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts, and gives what the terminal says, line by line as JSON. */
async function started(overrides: Partial<StartOptions> = {}) {
  const out = new PassThrough();
  const lines: ReturnType<typeof JSON.parse>[] = [];
  const waiting = new Set<() => void>();
  out.on('data', (chunk: Buffer) => {
    for (const line of String(chunk).split('\n').filter(Boolean)) lines.push(JSON.parse(line));
    for (const check of waiting) check();
  });
  const running = await start({
    root: PROJECT,
    stateRoot: aFolder(),
    mode: 'sample',
    fresh: false,
    port: await freePort(),
    json: true,
    smtpUrl: undefined,
    slackToken: undefined,
    out,
    ...overrides,
  });
  cleanups.push(() => running.stop());
  const said = (isIt: (line: ReturnType<typeof JSON.parse>) => boolean): Promise<unknown> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = lines.find(isIt);
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  return { ...running, lines, said };
}

async function liveData(url: string): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await (await fetch(`${url}/live.json`)).text());
}

/** The page's data once so many feeds were polled, and all that came of it has been sent. */
async function settled(url: string, polled = 4): Promise<ReturnType<typeof JSON.parse>> {
  for (;;) {
    const live = await liveData(url);
    const { counts } = live;
    const isClassified = counts['article.queued'] === counts['article.classified'];
    if (counts['feed.polled'] >= polled && isClassified && counts['alert.queued'] === counts['alert.sent'])
      return live;
  }
}

const flagship = ['north-korea', 'russia', 'ukraine', 'united-nations'];
const ids = (line: { readonly topics?: readonly { readonly id: string }[] }) =>
  line.topics?.map(({ id }) => id) ?? [];

describe('npm start -- --sample', () => {
  test('alerts of the lead story with its four topics and the words that gave them, and keeps its state', async () => {
    const stateRoot = aFolder();
    const first = await started({ stateRoot });
    const alert = await first.said((line) => flagship.every((id) => ids(line).includes(id)));
    expect(alert).toMatchObject({
      topics: expect.arrayContaining(
        flagship.map((id) => expect.objectContaining({ id, evidence: expect.arrayContaining([]) })),
      ),
    });
    const page = await (await fetch(first.url)).text();
    expect(page).toContain('<mark');
    expect(page).toContain('Pyongyang');
    const { counts, inbox } = await settled(first.url);
    expect(JSON.stringify(inbox)).toContain('desk@localhost');
    cleanups.pop();
    await first.stop();

    const second = await started({ stateRoot });
    expect(await (await fetch(second.url)).text()).toContain('Pyongyang');
    const after = await settled(second.url, counts['feed.polled'] + 4);
    expect(after.counts['alert.sent']).toBe(counts['alert.sent']);
    expect(second.lines).toEqual([]);
  });

  test('says where alerts go, and at the next start why an old alert does not come again', async () => {
    const stateRoot = aFolder();
    const advice = async (): Promise<string> => {
      const out = new PassThrough();
      const { stop } = await started({ stateRoot, json: false, out });
      cleanups.pop();
      await stop();
      return String(out.read());
    };
    expect(await advice()).toMatch(/Alerts so far go to desk@localhost; subscribe at/);
    expect(await advice()).toMatch(/does not alert again, --fresh begins anew; subscribe at/);
  }, 30_000);

  test('--fresh begins anew', async () => {
    const stateRoot = aFolder();
    const first = await started({ stateRoot });
    await first.said((line) => ids(line).includes('north-korea'));
    cleanups.pop();
    await first.stop();

    const second = await started({ stateRoot, fresh: true });
    expect(await second.said((line) => ids(line).includes('north-korea'))).toBeDefined();
  });

  test('a second run on the same state is refused', async () => {
    const stateRoot = aFolder();
    const first = await started({ stateRoot });
    await expect(started({ stateRoot })).rejects.toThrow(`already runs at ${first.url}`);
  });

  test('a run keeps saying that it goes on', async () => {
    const stateRoot = aFolder();
    await started({ stateRoot });
    const files = stateFiles(stateRoot, 'sample');
    utimesSync(files.run, 0, 0);
    await vi.waitUntil(() => currentRun(files) !== undefined, { timeout: 20_000 });
    expect(currentRun(files)?.pid).toBe(process.pid);
  });
});

describe('npm start', () => {
  test('says in one line when no feed can be reached, and names the sample newsroom', async () => {
    const root = aProject(['http://127.0.0.1/a', 'http://127.0.0.1/b', 'http://127.0.0.1/c']);
    const { said, lines } = await started({ root, mode: 'feeds' });
    await said((line) => line.warning !== undefined);
    expect(lines).toEqual([
      {
        at: expect.any(String),
        warning: expect.stringMatching(/none of the 3 feeds.*npm start -- --sample/),
      },
    ]);
  });

  test('fails at once at a mistake in the configuration, naming file and line', async () => {
    const root = aProject(['http://127.0.0.1/a']);
    writeFileSync(join(root, 'config.yaml'), 'from: alerts@example.org\npollIntervalMinutes: never\n');
    await expect(started({ root })).rejects.toThrow(
      /config\.yaml:2:1: pollIntervalMinutes: write a whole number/,
    );
  });

  test('fails at once at a mistake in the list of feeds, naming file and line', async () => {
    const root = aProject(['http://127.0.0.1/a']);
    writeFileSync(
      join(root, 'feeds.opml'),
      '<opml version="2.0"><body>\n<outline text="x" xmlUrl="x"/></body></opml>',
    );
    await expect(started({ root, mode: 'feeds' })).rejects.toThrow(/feeds\.opml:2/);
  });

  test('fails at once at a mistake in a topic, naming file and line', async () => {
    const root = aProject(['http://127.0.0.1/a']);
    rmSync(join(root, 'topics'));
    cpSync(join(PROJECT, 'topics'), join(root, 'topics'), { recursive: true });
    writeFileSync(join(root, 'topics', 'sanctions.yaml'), 'name: Sanctions\nany:\n  - words: [sanctions]\n');
    await expect(started({ root })).rejects.toThrow(
      /topics\/sanctions\.yaml:3:5: any\.0\.why: say in a few words/,
    );
  });

  test('with SMTP_URL really sends mail, and keeps a copy in the inbox', async () => {
    const mailbox = await startMailbox();
    cleanups.push(mailbox.stop);
    const root = aProject(['http://127.0.0.1/a']);
    writeFileSync(join(root, 'config.yaml'), 'from: desk@news.test\n');
    const { url } = await started({ root, smtpUrl: mailbox.url });
    const answer = await fetch(`${url}/subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topics: ['ukraine'], email: 'ann@news.test' }),
    });
    expect(answer.status).toBe(202);
    expect(mailbox.mails).toMatchObject([
      { from: { text: '"Wirewatch" <desk@news.test>' }, subject: 'Confirm your alerts about Ukraine' },
    ]);
    const { inbox } = await liveData(url);
    expect(inbox).toContainEqual(expect.objectContaining({ via: 'smtp', to: 'a…@news.test' }));
  });

  test.each([
    ['mail.example.net:587', /SMTP_URL: write it as smtp:/],
    ['smtp://localhost:2525', /config\.yaml: from is still "alerts@example\.org"/],
  ])('refuses to send mail through %s as things are', async (smtpUrl, message) => {
    const root = aProject(['http://127.0.0.1/a']);
    await expect(started({ root, smtpUrl })).rejects.toThrow(message);
  });
});

/** What a kill can leave behind: an item whose entry in an index was not written. */
async function loseIndexEntries(emulators: string): Promise<number> {
  // The emulator's own database, so that nothing of ours can make up for the loss.
  const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level');
  const [file = ''] = readdirSync(emulators, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('CURRENT'),
  );
  const database = new Level(join(emulators, dirname(file)), { valueEncoding: 'json' });
  const lost: string[] = [];
  for await (const key of database.keys()) if (key.startsWith('index-global~')) lost.push(key);
  await database.batch(lost.map((key) => ({ type: 'del', key })));
  await database.close();
  return lost.length;
}

test('starts again on a state that a kill left without index entries, and says that it was repaired', async () => {
  const stateRoot = aFolder();
  const before = await started({ stateRoot });
  await settled(before.url);
  cleanups.pop();
  await before.stop();
  const { emulators, log } = stateFiles(stateRoot, 'sample');
  expect(await loseIndexEntries(emulators)).toBeGreaterThan(0);
  await started({ stateRoot });
  expect(readFileSync(log, 'utf8')).toContain('"state.repaired"');
});

test('has its reader after a first start that was killed before that one was active', async () => {
  const stateRoot = aFolder();
  const files = stateFiles(stateRoot, 'feeds');
  const before = await openLocalStores(files);
  const desk = newSubscription(FLAGSHIP, { kind: 'email', address: 'desk@localhost' }, Date.now());
  await before.stores.subscriptions.request(desk);
  await before.close();

  await started({ stateRoot, mode: 'feeds', root: aProject(['http://127.0.0.1:1/feed']) });

  const open = await openLocalStores(files);
  cleanups.push(open.close);
  expect(await open.stores.subscriptions.list()).toMatchObject([{ id: desk.id, status: 'active' }]);
});
