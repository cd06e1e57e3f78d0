import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

const RSS = `<rss version="2.0"><channel><title>Harbour Wire</title>
  <item><guid isPermaLink="false">one</guid><title>Ferries &amp; fog</title><link>/one</link>
  <pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate></item></channel></rss>`;

function fileWith(name: string, content: string): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

describe('feeds check --jsonl', () => {
  test('answers each line with a line, whatever is in it', async () => {
    const feed = fileWith('feed.xml', RSS);
    const page = fileWith('page.html', '<!doctype html><html><title>Sign in</title></html>');
    const lines = [
      JSON.stringify({
        file: feed,
        content_type: 'application/rss+xml',
        base_url: 'https://outlet.example/',
      }),
      JSON.stringify({ file: page }),
      JSON.stringify({ file: join(home, 'missing.xml') }),
      'not JSON',
      JSON.stringify({ file: 7 }),
    ];
    const { code, out } = await run(['feeds', 'check', '--jsonl'], lines.join('\n'));
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      {
        file: feed,
        ok: true,
        format: 'rss',
        title: 'Harbour Wire',
        entries: [
          {
            id: 'one',
            title: 'Ferries & fog',
            link: 'https://outlet.example/one',
            published: '2026-03-02T08:00:00.000Z',
          },
        ],
      },
      { file: page, ok: false, error: expect.stringContaining('HTML'), entries: [] },
      { file: join(home, 'missing.xml'), ok: false, error: expect.stringContaining('read'), entries: [] },
      { file: '', ok: false, error: expect.stringContaining('write {"file":"…"}'), entries: [] },
      { file: '', ok: false, error: expect.stringContaining('file'), entries: [] },
    ]);
  });
});

describe('feeds of the local state', () => {
  const url = 'http://127.0.0.1/feed.xml';

  test('are none before the first start', async () => {
    const { code, out } = await run(['feeds', 'list']);
    expect(code).toBe(0);
    expect(out).toContain('No feed yet');
  });

  test('a feed that can’t be read is not added, and the reason is told', async () => {
    const { code, err } = await run(['feeds', 'add', url]);
    expect(code).toBe(1);
    expect(err).toMatch(/127\.0\.0\.1 leads into a private network.*--force/s);
  });

  test('one title is not given to many feeds', async () => {
    const { code, err } = await run(['feeds', 'add', url, '--all', '--title', 'Harbour Wire']);
    expect(code).toBe(2);
    expect(err).toContain('--title names one feed');
  });

  test('can be added, listed and removed', async () => {
    const added = await run(['feeds', 'add', url, '--force', '--title', 'Harbour Wire', '--folder', 'Ports']);
    expect(added).toMatchObject({ code: 0, out: 'Added “Harbour Wire”.\n' });
    expect((await run(['feeds', 'add', url, '--force'])).out).toContain('polled already');

    expect((await run(['feeds', 'list'])).out).toMatch(/Harbour Wire +not polled yet +Ports +http:\/\/127/);
    expect(JSON.parse((await run(['feeds', 'list', '--json'])).out)).toMatchObject([
      { url, folder: 'Ports' },
    ]);

    expect((await run(['feeds', 'remove', 'Harbour Wire'])).out).toContain('Removed “Harbour Wire”');
    expect((await run(['feeds', 'list'])).out).toContain('No feed');
    expect(await run(['feeds', 'remove', 'Harbour Wire'])).toMatchObject({
      code: 1,
      err: 'wirewatch: no feed "Harbour Wire"; wirewatch feeds list shows all\n',
    });
  });
});
