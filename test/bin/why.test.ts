import { expect, test } from 'vitest';
import { useWirewatch } from './run-wirewatch.ts';

const { run } = useWirewatch();
const why = (article: object, topic: string, ...options: readonly string[]) =>
  run(['why', '-', topic, ...options], JSON.stringify(article));

test('explains a topic by its words and what they add', async () => {
  const { code, out } = await why({ title: 'Pyongyang fires a missile', summary: '' }, 'North Korea');
  expect(code).toBe(0);
  expect(out).toMatch(/North Korea is a topic of this article: \d+ %, and alerts go out from 50 %/);
  expect(out).toMatch(/“Pyongyang” in the title: .*North Korea/);
  expect(out).toMatch(/\+\d\.\d {2}a word of the topic stands in the headline/);
});

test('explains a miss by the words that were seen and not counted', async () => {
  const { out } = await why(
    { title: 'Moscow students plan a vigil', summary: 'MOSCOW, Idaho — They met.' },
    'russia',
  );
  expect(out).toMatch(/Russia is not a topic of this article/);
  expect(out).toMatch(/“Moscow” in the title \(.*\): “MOSCOW, Idaho” says which one is meant/);
});

test('says where to look when no word was seen', async () => {
  const { out } = await why({ title: 'Bakers argue over rye', summary: '' }, 'russia');
  expect(out).toMatch(/no word that speaks for russia counts/);
  expect(out).toMatch(/topics\/russia\.yaml/);
});

test('--json gives all of it to a program', async () => {
  const { out } = await why({ title: 'Who leads?', summary: '' }, 'who', '--json');
  expect(JSON.parse(out)).toMatchObject({
    topic: 'who',
    score: 0,
    threshold: 0.4,
    counted: [],
    passedOver: [{ text: 'Who', field: 'title', because: 'counts only when written “WHO”' }],
  });
});

test.each([
  [['why', '-', 'rusia'], /no topic "rusia"; nearest: russia/],
  [['why', 'no-such-file.txt', 'russia'], /no-such-file\.txt: can't be read/],
])('refuses %s in words', async (args, message) => {
  const { code, err } = await run(args, '{}');
  expect(code).toBe(1);
  expect(err).toMatch(message);
});
