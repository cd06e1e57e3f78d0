import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

const MISSILE = {
  id: 'a-1',
  title: 'North Korea fires a missile over the sea',
  summary: 'Pyongyang confirmed the launch on Monday. Observers in Lisbon took note.',
};

describe('classify --jsonl', () => {
  test('answers each line with a line, in order', async () => {
    const lines = [
      MISSILE,
      { id: 'a-2', title: 'Bakers argue over rye', summary: '' },
      { ...MISSILE, id: 3 },
    ];
    const { code, out } = await run(
      ['classify', '--jsonl'],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    const answers = jsonLines(out);
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['a-1', 'a-2', 3]);
    expect(answers[1]).toEqual({ id: 'a-2', topics: [] });
    expect(answers[0].topics).toContainEqual({
      id: 'north-korea',
      score: expect.any(Number),
      evidence: expect.arrayContaining([
        { text: 'North Korea', field: 'title', why: expect.any(String) },
        { text: 'Pyongyang', field: 'summary', why: expect.stringContaining('North Korea') },
      ]),
    });
    for (const { score } of answers[0].topics) expect(score).toBeGreaterThanOrEqual(0.5);
  });

  test('--all adds what is below the threshold, marked', async () => {
    const { out } = await run(['classify', '--jsonl', '--all'], JSON.stringify(MISSILE));
    const [{ topics }] = jsonLines(out);
    const portugal = topics.find(({ id }: { readonly id: string }) => id === 'portugal');
    expect(portugal).toMatchObject({ below: true, score: expect.any(Number) });
    expect(portugal.score).toBeLessThan(0.5);
    expect(topics[0]).not.toHaveProperty('below');
  });

  test('takes null for what is missing', async () => {
    const line = { id: 'x', title: null, summary: MISSILE.title, body: null, categories: null, lang: null };
    const { out } = await run(['classify', '--jsonl'], JSON.stringify(line));
    expect(jsonLines(out)[0].topics[0].id).toBe('north-korea');
  });

  test('stops at a line that it can’t read, and names it', async () => {
    const { code, err } = await run(['classify', '--jsonl'], `${JSON.stringify(MISSILE)}\n{"title":"x"}\n`);
    expect(code).toBe(1);
    expect(err).toMatch(/line 2: id: .*write \{"id","title","summary"\}/);
    const torn = await run(['classify', '--jsonl'], '{"id":');
    expect(torn.err).toMatch(/line 1: not a JSON object; write \{"id"/);
  });
});

describe('classify for people', () => {
  test.each([
    ['nothing', ''],
    ['JSON without a title', '{"titel":"Kyiv"}'],
  ])('refuses %s rather than call it an article without a topic', async (_, input) => {
    const { code, out, err } = await run(['classify', '-'], input);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/nothing to read; give text, a page, or JSON with "title" and "summary"/);
  });

  test('tells the topics of a text with the words that gave them', async () => {
    const { code, out } = await run(['classify', '-'], `${MISSILE.title}\n\n${MISSILE.summary}\n`);
    expect(code).toBe(0);
    expect(out).toContain(MISSILE.title);
    expect(out).toMatch(/North Korea {2}\d+ %/);
    expect(out).toContain('“Pyongyang” in the');
  });

  test('reads an HTML file as text', async () => {
    const file = join(home, 'page.html');
    writeFileSync(
      file,
      `<!doctype html><title>x</title><h1>${MISSILE.title}</h1><script>Kyiv Ukraine</script><p>${MISSILE.summary}</p>`,
    );
    const { out } = await run(['classify', file, '--json']);
    const { topics } = JSON.parse(out);
    expect(topics.map(({ id }: { readonly id: string }) => id)).toEqual(['north-korea']);
  });

  /** The article that this project began with belongs to others: it is read where it lies, and is not ours to ship. */
  const article = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-article.txt');
  test.skipIf(!existsSync(article))(
    'tells the topics of the article that this project began with',
    async () => {
      const { topics } = JSON.parse((await run(['classify', article, '--json'])).out);
      const ids = topics.map(({ id }: { readonly id: string }) => id);
      expect(ids).toEqual(
        expect.arrayContaining(['north-korea', 'russia', 'ukraine', 'united-nations', 'united-states']),
      );
      expect(ids).toHaveLength(5);
    },
  );

  test('says so when there is no topic', async () => {
    const { code, out } = await run(['classify', '-'], 'Bakers argue over the price of rye\n');
    expect(code).toBe(0);
    expect(out).toContain('No topic');
  });

  test('refuses a file that is not there, in words', async () => {
    const { code, err } = await run(['classify', 'missing.txt']);
    expect(code).toBe(1);
    expect(err).toBe(
      "wirewatch: missing.txt: can't be read; give a file, an address or - for standard input\n",
    );
  });
});
