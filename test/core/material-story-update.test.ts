import { describe, expect, test } from 'vitest';
import { materialUpdate } from '../../src/core/stories/material-update.ts';
import { readStoryText } from '../../src/core/stories/story-text.ts';
import { shippedRarity } from '../../src/core/stories/word-rarity.ts';
import { HOUR, NOW } from '../factories.ts';
import { decide } from './story-articles.ts';

const read = (title: string, hours: number, summary = '') =>
  readStoryText({ outlet: 'Post', title, summary }, NOW + hours * HOUR, shippedRarity);
const updateBetween = (told: string, later: string, hours = 3) =>
  materialUpdate(read(told, 0), read(later, hours));

describe('a material update', () => {
  test.each([
    [
      'Ferry sinks off Zamboanga, 12 killed',
      'Toll in Zamboanga ferry disaster rises to 31',
      'killed 12 → 31',
    ],
    ['Blast at mill kills five', 'Mill blast: 14 bodies found', 'killed 5 → 14'],
    ['Quake leaves 900 dead in Herat', 'Herat quake toll passes 1,200', 'killed 900 → 1200'],
    ['Avalanche hits ski hut, 3 missing', 'Avalanche: 11 missing at ski hut', 'missing 3 → 11'],
    ['Bridge collapses in Genoa', 'Four killed in collapse of Genoa bridge', 'first word of deaths'],
    ['Gold mask stolen from Cairo museum', 'Two arrested over gold mask of Cairo', 'news of an arrest'],
    ['Minister Orlov under fire over villa', 'Minister Orlov resigns over villa', 'news of a resignation'],
  ])('%s / %s', (told, later, update) => {
    expect(updateBetween(told, later)).toBe(update);
  });

  test.each([
    ['Ferry sinks off Zamboanga, 12 killed', 'Ferry sinks off Zamboanga, 13 killed'],
    ['Ferry sinks off Zamboanga, 12 killed', 'Divers search wreck of Zamboanga ferry, 40 saved'],
    ['Ferry sinks off Zamboanga, 12 killed', 'Zamboanga ferry was 50 years old, 12 killed'],
    ['Ferry sinks off Zamboanga, 12 killed', 'Toll in ferry disaster lowered to 4'],
    ['Police hold two over gold mask', 'Two arrested over gold mask'],
    ['Bridge collapses in Genoa', 'Why did the Genoa bridge that killed four collapse?'],
    ['Bridge collapses in Genoa', 'No deaths as Genoa bridge collapses'],
  ])('is none between %s / %s', (told, later) => {
    expect(updateBetween(told, later)).toBeUndefined();
  });

  test('is not another newsroom’s first article', () => {
    expect(
      updateBetween('Bridge collapses in Genoa', 'Four killed as Genoa bridge falls', 0.5),
    ).toBeUndefined();
  });
});

describe('the updates of a story', () => {
  const toll = (count: number) => ({
    title: `Ferry sinks off Zamboanga, toll rises to ${count} killed`,
    summary: 'The Santa Lucia hit a reef near Basilan island at night; divers found more bodies.',
  });

  test('are told once, not again by the next outlet', async () => {
    const decisions = await decide({}, toll(31), { ...toll(31), publishedAt: NOW + 9 * HOUR });
    expect(decisions.map(({ update }) => update)).toEqual([undefined, 'killed 12 → 31', undefined]);
  });

  test('come three hours apart, and three at most', async () => {
    const at = (hours: number, count: number) => ({ ...toll(count), publishedAt: NOW + hours * HOUR });
    const decisions = await decide({}, at(1, 31), at(3, 70), at(5, 75), at(9, 160), at(20, 400), at(30, 900));
    expect(decisions.map(({ update }) => update)).toEqual([
      undefined,
      'killed 12 → 31',
      undefined,
      'killed 31 → 75',
      'killed 75 → 160',
      undefined,
      undefined,
    ]);
  });

  test('name the outlets that have the story, each once', async () => {
    const decisions = await decide(
      { outlet: 'Post' },
      { outlet: 'Wire', title: 'Twelve dead as ferry sinks near Basilan' },
      { outlet: 'Post', title: 'Ferry sinks near Zamboanga, 12 killed' },
    );
    expect(decisions.map(({ outlets }) => outlets)).toEqual([['Post'], ['Post', 'Wire'], ['Post', 'Wire']]);
  });
});
