import { describe, expect, test } from 'vitest';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run } = useWirewatch();

const article = (overrides: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    id: 'a',
    outlet: 'Post',
    feed: 'post-world',
    link: 'https://post.example/a',
    title: 'Ferry sinks off Zamboanga',
    summary: 'The Santa Lucia hit a reef near Basilan.',
    published: '2026-03-02T09:00:00Z',
    ...overrides,
  });

describe('wirewatch stories --jsonl', () => {
  test('answers each article with its story, and why', async () => {
    const lines = [
      article({}),
      article({
        id: 'b',
        outlet: 'Wire',
        link: 'https://wire.example/b',
        title: 'Ferry hits reef and sinks off Zamboanga',
      }),
      article({
        id: 'c',
        outlet: 'Wire',
        link: 'https://wire.example/c',
        title: 'Rates fall in Oslo',
        summary: '',
      }),
    ];
    const { code, out } = await run(['stories', '--jsonl'], lines.join('\n'));
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      { id: 'a', story: 'a', joined: false, similarity: 0, why: 'nothing alike' },
      {
        id: 'b',
        story: 'a',
        joined: true,
        similarity: expect.any(Number),
        why: expect.stringContaining('% alike; both name'),
      },
      { id: 'c', story: 'c', joined: false, similarity: 0, why: 'nothing alike' },
    ]);
  });

  test('takes articles that lack all but an id', async () => {
    const { code, out } = await run(['stories', '--jsonl'], '{"id":7,"published":"soon","title":null}\n');
    expect(code).toBe(0);
    expect(jsonLines(out)).toMatchObject([{ id: '7', story: '7', joined: false }]);
  });

  test('names the line that is no article', async () => {
    const { code, err } = await run(['stories', '--jsonl'], `${article({})}\n{"title":"x"}\n`);
    expect(code).toBe(1);
    expect(err).toContain('line 2: id');
  });

  test('asks for --jsonl', async () => {
    expect(await run(['stories'])).toMatchObject({ code: 2, err: expect.stringContaining('say --jsonl') });
  });
});
