import { expect, test } from 'vitest';
import { openLocalStores } from '../../local/open-stores.ts';
import { stateFiles } from '../../local/state.ts';
import { anArticle, aTopicMatch, HOUR, NOW } from '../factories.ts';
import { jsonLines, useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

test('there is no feedback before a reader says something', async () => {
  const { code, out } = await run(['feedback']);
  expect(code).toBe(0);
  expect(out).toContain('No reader has said anything yet');
});

test('each word of a reader is a line with the article and the words that misled, the latest first', async () => {
  const article = { ...anArticle(), topics: [aTopicMatch()], alerts: 1 };
  const open = await openLocalStores(stateFiles(home, 'feeds'));
  const { articles, feedback } = open.stores;
  await articles.record(article, Date.now());
  const about = { subscriptionId: 's1', articleId: article.id, topics: ['north-korea'] };
  await feedback.record({ ...about, at: NOW });
  await feedback.record({ ...about, articleId: 'gone', at: NOW + HOUR });
  await open.close();

  const { out } = await run(['feedback', '--json']);
  expect(jsonLines(out)).toEqual([
    {
      ...{ at: new Date(NOW + HOUR).toISOString(), subscription: 's1', article: 'gone' },
      wrong: [{ topic: 'north-korea', words: [] }],
    },
    {
      ...{ at: new Date(NOW).toISOString(), subscription: 's1', article: article.id },
      ...{ title: article.title, link: article.link, summary: article.summary },
      wrong: [{ topic: 'north-korea', words: ['Pyongyang'] }],
    },
  ]);
  const table = (await run(['feedback'])).out;
  expect(table).toMatch(/north-korea \(Pyongyang\) +Envoys meet in Pyongyang/);
  expect(table).toMatch(/north-korea +article gone, no longer kept/);
});
