import { expect, test } from 'vitest';
import { readStoryText } from '../../src/core/stories/story-text.ts';
import { storyVeto } from '../../src/core/stories/story-veto.ts';

const read = (title: string) => readStoryText({ outlet: title, title, summary: '' }, 0, () => 5);
const veto = (earlier: string, later: string) => storyVeto(read(earlier), read(later));

test.each([
  [
    'Macron arrives in Beijing for talks with Xi',
    'Xi arrives in Paris for talks with Macron',
    'to Beijing / to Paris',
  ],
  [
    'Mexico extradites cartel boss to United States',
    'United States deports cartel boss to Mexico',
    'to US / to Mexico',
  ],
  [
    'Chad recalls ambassador from France',
    'France recalls ambassador from Chad',
    'Chad before France / France before Chad',
  ],
  ['Oman bans shark fishing', 'Oman lifts ban on shark fishing', 'only one says that the ban is over'],
  [
    'Mayor declares flood emergency',
    'Mayor declares flood emergency over',
    'only one says that the emergency is over',
  ],
  [
    'Fiat recalls 900,000 vans over brakes',
    'Fiat recalls 50,000 vans for loose mirrors',
    '900000 vans / 50000 vans',
  ],
])('“%s” and “%s” are two stories', (earlier, later, why) => {
  expect(veto(earlier, later)).toBe(why);
  expect(veto(later, earlier)).toBeDefined();
});

test.each([
  ['Macron arrives in Beijing for talks with Xi', 'Xi welcomes Macron in Beijing'],
  ['Modi flies to Russia for summit with Putin', 'Putin hosts Modi at summit in Moscow'],
  ['Egypt deports Libyan activist', 'Libyan activist deported from Egypt'],
  ['Norway charges Russian trawler captain', 'Russian trawler captain charged in Norway'],
  ['Oman lifts ban on shark fishing', 'Shark fishing resumes as Oman’s ban is scrapped'],
  ['EU eases sanctions on Syria', 'Syria: EU lifts economic sanctions'],
  ['Trump and Xi agree to ease tariffs', 'Xi and Trump agree on tariff truce'],
  ['Fiat recalls 900,000 vans over brakes', 'Fiat to recall 901,200 vans for faulty brakes'],
  ['Fire at mill kills 120 workers', 'Fire at mill kills 190 workers, toll rises'],
])('“%s” and “%s” may be one', (earlier, later) => {
  expect(veto(earlier, later)).toBeUndefined();
});
