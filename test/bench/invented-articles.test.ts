import { describe, expect, test } from 'vitest';
import { inventArticles } from '../../bench/invented-articles.ts';
import { SUBJECTS } from '../../bench/invented-words.ts';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';

const brief = inventArticles(2_000, 'brief', 7);
const full = inventArticles(300, 'full', 7);

describe('invented articles', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(inventArticles(50, 'full', 3)).toEqual(inventArticles(50, 'full', 3));
    expect(inventArticles(50, 'full', 3)).not.toEqual(inventArticles(50, 'full', 4));
  });

  test('are as many as asked for, no two alike', () => {
    expect(new Set(brief.map(({ title, summary }) => `${title}\n${summary}`)).size).toBe(2_000);
    expect(full).toHaveLength(300);
  });

  test('have the length of a title with a summary, or of a full text', () => {
    for (const { title, summary, body } of brief) {
      expect(title.length + 1 + summary.length).toBeGreaterThanOrEqual(250);
      expect(title.length + 1 + summary.length).toBeLessThanOrEqual(400);
      expect(body).toBeUndefined();
    }
    for (const { body } of full) {
      expect(body?.length).toBeGreaterThanOrEqual(5_000);
      expect(body?.length).toBeLessThanOrEqual(5_400);
    }
  });

  test('are about something half of the time, about many things, in several languages', () => {
    const about = brief.flatMap(({ topic }) => topic ?? []);
    expect(about.length).toBeGreaterThan(900);
    expect(about.length).toBeLessThan(1_100);
    expect(new Set(about).size).toBeGreaterThan(70);
    expect(new Set(brief.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(5);
  });

  test('say whom they are about, and leave no gap in a sentence', () => {
    const names = new Map(SUBJECTS.map((subject) => [subject.topic, [...subject.names, subject.adjective]]));
    for (const { title, summary, topic, lang } of brief) {
      expect(title + summary).not.toMatch(/[{}]|undefined/);
      if (topic === undefined || lang !== 'en') continue;
      const text = `${title} ${summary}`.toLowerCase();
      expect(names.get(topic)?.some((name) => text.includes(name.toLowerCase()))).toBe(true);
    }
  });

  test('are about topics that exist', () => {
    const known = new Set(loadTopics('topics').map(({ id }) => id));
    expect(brief.flatMap(({ topic }) => topic ?? []).filter((topic) => !known.has(topic))).toEqual([]);
  });
});
