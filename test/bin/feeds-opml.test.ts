import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

const LIST = `<opml version="1.0"><body><outline text="Asia"><outline text="Koreas">
<outline text="Salt &amp; &quot;Pepper&quot; 新聞" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
</outline></outline>
<outline text="Harbour Wire" xmlUrl="https://b.example/feed"/>
</body></opml>`;

function fileWith(name: string, content: string | Uint8Array): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

describe('feeds import and export', () => {
  test('adds what is new, and gives it back with folders and titles', async () => {
    const file = fileWith('list.opml', LIST);
    expect(await run(['feeds', 'import', file])).toMatchObject({
      code: 0,
      out: '2 added, 0 known before, 0 refused.\n',
    });
    const exported = await run(['feeds', 'export']);

    const again = await run(['feeds', 'import', fileWith('exported.opml', exported.out), '--json']);
    expect(JSON.parse(again.out)).toEqual({ added: 0, known: 2, refused: [] });
    expect((await run(['feeds', 'export'])).out).toBe(exported.out);
    expect(JSON.parse((await run(['feeds', 'list', '--json'])).out)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Salt & "Pepper" 新聞', folder: 'Asia/Koreas' }),
        expect.objectContaining({ title: 'Harbour Wire', url: 'https://b.example/feed' }),
      ]),
    );
  });

  test('says which feeds it refused and why, and adds the others', async () => {
    const file = fileWith(
      'mixed.opml',
      `<opml><body>\n<outline text="Bad" xmlUrl="ftp://c.example"/>\n<outline text="Good" xmlUrl="https://c.example/feed"/></body></opml>`,
    );
    const { code, out } = await run(['feeds', 'import', file]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^1 added, 0 known before, 1 refused\.\n {2}mixed\.opml:2: "ftp:\/\/c\.example" is not/,
    );
  });

  test('reads a list in UTF-16, as some programs write it', async () => {
    const text = `\ufeff${LIST.replaceAll('.example', '.utf16.example')}`;
    const file = fileWith('wide.opml', Buffer.from(text, 'utf16le'));
    expect((await run(['feeds', 'import', file])).out).toContain('2 added');
  });

  test('adds nothing of a list that was cut off', async () => {
    const before = await run(['feeds', 'list', '--json']);
    const file = fileWith(
      'cut.opml',
      '<opml><body>\n<outline text="A" xmlUrl="https://cut.example/feed"/>\n<outline text="B" xml',
    );
    const { code, err } = await run(['feeds', 'import', file]);
    expect(code).toBe(1);
    expect(err).toBe('wirewatch: cut.opml:3: <outline> is not closed; the file is broken or was cut off\n');
    expect((await run(['feeds', 'list', '--json'])).out).toBe(before.out);
  });

  test('says that a file is missing', async () => {
    const { code, err } = await run(['feeds', 'import', join(home, 'none.opml')]);
    expect(code).toBe(1);
    expect(err).toContain("none.opml can't be read");
  });
});
