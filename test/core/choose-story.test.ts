import { describe, expect, test } from 'vitest';
import { memoryStoryStore } from '../../src/adapters/memory/memory-story-store.ts';
import { chooseStory } from '../../src/core/stories/choose-story.ts';
import { storyArticleOf } from '../../src/core/stories/story-article.ts';
import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import { storyStream } from '../../src/core/stories/story-stream.ts';
import { anArticle, HOUR, NOW } from '../factories.ts';
import { aStoryArticle, decide, second } from './story-articles.ts';

describe('one article', () => {
  test('is known by its link in another feed, whatever its words', async () => {
    const link = 'https://www.outlet.example/a?utm_source=rss';
    const decision = await second(
      { link: 'https://outlet.example/a', title: 'Budget passes', summary: 'By a vote.' },
      { link, title: 'A night of drama', summary: 'The house sat late.' },
    );
    expect(decision).toMatchObject({ joined: true, similarity: 1, why: 'the same link' });
  });

  test('is known by its link for two weeks, though its story takes no more', async () => {
    const link = 'https://outlet.example/a';
    const decisions = await decide(
      { link },
      { link, publishedAt: NOW + 6 * 24 * HOUR },
      { link, publishedAt: NOW + 12 * 24 * HOUR },
      { link, publishedAt: NOW + 18 * 24 * HOUR },
    );
    expect(decisions.map(({ joined }) => joined)).toEqual([false, true, true, false]);
  });

  test('of the pipeline is known by its id, not by a link that its feed gives to all', async () => {
    const link = 'https://outlet.example/news';
    const [one, other] = [anArticle({ id: 'one', link }), anArticle({ id: 'other', link })];
    expect([storyArticleOf(one), storyArticleOf(other)].map((article) => article.link)).toEqual([
      undefined,
      undefined,
    ]);
    expect(storyArticleOf(one)).toMatchObject({ id: 'one', title: one.title, outlet: one.outlet });
  });

  test('is known by its text under another link of its outlet', async () => {
    const texts = { outlet: 'Post', title: 'Bees return', summary: 'Hives are full.' };
    expect(
      await second(
        { ...texts, link: 'https://post.example/1' },
        { ...texts, link: 'https://m2.post.example/2' },
      ),
    ).toMatchObject({
      joined: true,
      why: 'the same text under another link',
    });
  });

  test('is not known by its outlet’s home page', async () => {
    const link = 'https://outlet.example/';
    const decision = await second(
      { link, title: 'Bees return', summary: 'Hives are full.' },
      { link, title: 'Rates fall', summary: 'A bank acts.' },
    );
    expect(decision.joined).toBe(false);
  });

  test('without a word begins a story that nothing joins', async () => {
    const empty = { title: '', summary: '' };
    const decisions = await decide(empty, empty, { title: '…', summary: '!!' });
    expect(decisions.map(({ joined, why }) => ({ joined, why }))).toEqual(
      Array(3).fill({ joined: false, why: 'no words to compare' }),
    );
  });
});

describe('the same news', () => {
  test('joins under an edited headline, and says what both name', async () => {
    const decision = await second({}, { title: 'Twelve dead as ferry sinks near Basilan' });
    expect(decision.joined).toBe(true);
    expect(decision.why).toMatch(/^\d+ % alike; both name .*Basilan/);
  });

  test('joins in other words', async () => {
    const decision = await second(
      {},
      {
        title: 'Ferry disaster off Zamboanga: reef tears hull of Santa Lucia',
        summary:
          'Twelve passengers died near Basilan, and fishermen saved 40 from the sea, the coast guard says.',
      },
    );
    expect(decision.joined).toBe(true);
  });

  test('joins in hardly any of the same words, by its names and numbers', async () => {
    const decision = await second(
      {
        title: 'Court in Arusha frees rangers accused of poaching',
        summary: 'Judge Neema Mollel said that the 14 tusks found at Ngorongoro had been planted.',
      },
      {
        title: 'Planted tusks: game wardens walk out of Arusha jail',
        summary:
          'All charges over 14 pieces of ivory from Ngorongoro are void after a year of hearings, Mollel ruled.',
      },
    );
    expect(decision).toMatchObject({ joined: true });
    expect(decision.similarity).toBeLessThan(STORY_SETTINGS.leastSimilarity);
  });

  test.each([
    {
      what: 'in short texts that share few words, of which the rare ones tell much',
      one: ['Okapi escapes from zoo', 'Keepers with nets followed it along a tram line.'],
      other: [
        'Okapi missing after zoo leaves gate open',
        'Neighbours filmed the animal at a fountain near the tram.',
      ],
    },
    {
      what: 'though each headline picks another name',
      one: [
        'Greece’s Doukas protests Erdogan’s visit to disputed islets',
        'Foreign minister Nikos Doukas summoned the ambassador after the Turkish president set foot on the islets.',
      ],
      other: [
        'Greece protests as Turkey’s Erdogan visits disputed Kardak islets',
        'Athens summoned the ambassador; the Turkish president called the trip a family outing.',
      ],
    },
    {
      what: 'though one headline has a noun for the deed, and its doer last',
      one: ['Erdogan visits Kardak islets', 'Athens summoned the Turkish ambassador over the trip.'],
      other: [
        'Greece protests over Kardak visit by Erdogan',
        'Athens summoned the ambassador over the Turkish president’s trip to the islets.',
      ],
    },
    {
      what: 'though the headlines give every word a capital',
      one: [
        'Mayor Praises Volunteers as River Drops',
        'The mayor of Passau handed medals to 300 volunteers who had filled sandbags for two weeks.',
      ],
      other: [
        'Mayor Rewards Volunteers After Two Weeks of Sandbags in Passau',
        '300 volunteers got medals from the mayor as the river drops.',
      ],
    },
  ])('joins $what', async ({ one: [title, summary], other: [otherTitle, otherSummary] }) => {
    const decision = await second({ title, summary }, { title: otherTitle, summary: otherSummary });
    expect(decision).toMatchObject({ joined: true });
  });

  test('joins at once what it would not join a day later', async () => {
    const texts = [
      {
        title: 'Dairies threaten to sue grocer over oat yoghurt label',
        summary: 'The cartons look like milk, their lawyers wrote to the chain before its summer sale.',
      },
      {
        title: 'Grocer may land in court for selling oat drinks',
        summary: 'A letter from farmers calls the label a trick, as buyers mistake it for yoghurt.',
      },
    ] as const;
    const joined = async (hours: number) => {
      const [one, other] = texts;
      return (await second(one, { ...other, publishedAt: NOW + hours * HOUR })).joined;
    };
    expect([await joined(1), await joined(25)]).toEqual([true, false]);
  });

  test('joins as the toll rises', async () => {
    const decision = await second({}, { title: 'Ferry sinks off Zamboanga, toll rises to 31 killed' });
    expect(decision.joined).toBe(true);
  });

  test.each([
    ['Orla McMahon swims to record', 'Orla MacMahon swims to record'],
    ['Level four alert in Philippine capital Manila', 'Level 4 alert in Philippines capital Manila'],
    ['Kiev pays $390m for Swedish radar', 'Kyiv pays $380m for Swedish radar'],
    ['Sinner beats Alcaraz in Melbourne final', 'Alcaraz beaten by Sinner in Melbourne final'],
  ])('joins in another spelling: %s / %s', async (one, other) => {
    expect(await second({ title: one }, { title: other })).toMatchObject({ joined: true });
  });

  test('joins in a language without spaces', async () => {
    const texts = { title: '能登半島で震度6弱の地震、津波なし', summary: '輪島市で3人がけがをした。' };
    const decision = await second(texts, { ...texts, title: '能登半島で震度6弱の地震 津波の心配なし' });
    expect(decision.joined).toBe(true);
  });
});

describe('other news in nearly the same words', () => {
  test.each([
    ['Ferry sinks off Zamboanga, 12 killed', 'Ferry sinks off Zamboanga, 21 killed', '12 killed / 21 killed'],
    ['Russia says drones hit depot', 'Ukraine says drones hit depot', 'Russia speaks / Ukraine speaks'],
    ['Jury convicts mayor of fraud', 'Jury acquits mayor of fraud', 'convicts / acquits'],
    ['Kenya lifts ban on logging', 'Kenya imposes ban on logging', 'lifts / imposes'],
    [
      'Croatia beats Spain in final',
      'Spain beats Croatia in final',
      'Croatia before Spain / Spain before Croatia',
    ],
    [
      'Croatia beats Spain in final',
      'Croatia loses to Spain in final',
      'Croatia before Spain / Spain before Croatia',
    ],
    ['Earthquake shakes Iran at night', 'Earthquake shakes Iraq at night', 'Iran / Iraq'],
    ['US bars imports of cheap pipes', 'EU bars imports of cheap pipes', 'US / EU'],
    [
      'Flood halts Skoda production in Kvasiny',
      'Storm halts Renault production in Kvasiny',
      'Skoda / Renault',
    ],
    ['Leaders will attend Geneva summit', 'Leaders will not attend Geneva summit', 'only one says “not”'],
  ])('is kept apart: %s / %s', async (one, other, why) => {
    const decision = await second(
      { title: one, summary: 'Officials spoke.' },
      { title: other, summary: 'Officials spoke.' },
    );
    expect(decision).toMatchObject({ joined: false, why: `kept apart: ${why}` });
  });
});

describe('a name exchanged between the same words', () => {
  test('is kept apart, whatever else the titles say', async () => {
    const decision = await second(
      {
        title: 'Flood halts Skoda production in Kvasiny',
        summary: 'The plant builds two models; water stood in its paint shop, and suppliers wait.',
      },
      {
        title: 'Week of rain and water in paint shop halts Renault production in Kvasiny',
        summary: 'The plant builds two models, and suppliers wait for the water to go.',
      },
    );
    expect(decision).toMatchObject({ joined: false, why: 'kept apart: Skoda / Renault' });
  });
});

describe('the same trouble in another country', () => {
  test('is kept apart while it is not told in the same words', async () => {
    const decision = await second(
      {
        title: 'Chile shuts second copper smelter as smog chokes valley',
        summary:
          'Scorching weather and still air forced the state-owned plant at Ventanas to stop on Thursday.',
      },
      {
        title: 'Peru doubts copper smelter expansion after smog',
        summary: 'The prime minister questioned the plan for the state-owned plant at Ilo because of smog.',
      },
    );
    expect(decision).toMatchObject({ joined: false, why: 'kept apart: Chile / Peru' });
    expect(decision.similarity).toBeGreaterThan(STORY_SETTINGS.leastRich);
  });
});

describe('other news of the same names', () => {
  test('is kept apart', async () => {
    const decision = await second(
      {
        title: 'Mayor Ilse Brandvik of Sandnes guilty of fraud',
        summary: 'A panel of judges set the sentence.',
      },
      {
        title: 'Mayor Ilse Brandvik of Sandnes opens tram',
        summary: 'She drove the first carriage over a bridge.',
      },
    );
    expect(decision).toMatchObject({
      joined: false,
      why: 'kept apart: the same names, and other news of them',
    });
  });

  test('is kept apart where the same kind of thing happened elsewhere', async () => {
    const summary = (town: string, chief: string) =>
      `Flames spread through a warehouse near ${town} at night and workers were taken to hospital, fire chief ${chief} said.`;
    const decision = await second(
      { title: 'Factory fire in Fenwarden', summary: summary('Gavrilovo', 'Greta Rasmussen') },
      { title: 'Factory fire in Fenwarden', summary: summary('Brinmouth', 'Elena Ekholm') },
    );
    expect(decision).toMatchObject({ joined: false, why: 'kept apart: Gavrilovo / Brinmouth' });
  });
});

describe('a recurring piece', () => {
  test('joins nothing and is joined by nothing', async () => {
    const texts = { outlet: 'Post', summary: 'Follow the latest from the front.' };
    const decisions = await decide(
      { ...texts, title: 'War in Ukraine: live updates, day 12' },
      { ...texts, title: 'War in Ukraine: live updates, day 13' },
    );
    expect(decisions.map(({ joined }) => joined)).toEqual([false, false]);
    expect(decisions[1]?.why).toBe('a recurring piece: live blog');
  });

  test('is known by its title once the outlet had it with another number', async () => {
    const texts = { outlet: 'Post', summary: 'No deaths were recorded.' };
    const decision = await second(
      { ...texts, title: 'Covid: 10 new cases in Western Province' },
      { ...texts, title: 'Covid: 13 new cases in Western Province' },
    );
    expect(decision).toMatchObject({ joined: false, why: expect.stringContaining('a recurring piece') });
  });

  test('that keeps its link is another article under another title', async () => {
    const live = { outlet: 'Post', link: 'https://post.example/live', summary: 'Follow us.' };
    const decision = await second(
      { ...live, title: 'Live: budget debate' },
      { ...live, title: 'Live: flood alert' },
    );
    expect(decision.joined).toBe(false);
  });

  test('does not bridge stories', async () => {
    const flood = { title: 'Flood empties old town of Pirna', summary: 'The Elbe stood at eight metres.' };
    const heist = { title: 'Robbers flee Oslo bank by cargo bike', summary: 'They took crowns from a till.' };
    const both = {
      title: 'Flood empties old town of Pirna; robbers flee Oslo bank by cargo bike; strike in Rome',
      summary: `${flood.summary} ${heist.summary}`,
    };
    const decisions = await decide(flood, both, heist);
    expect(new Set(decisions.map(({ story }) => story)).size).toBe(3);
  });
});

describe('a story', () => {
  test('is named by its first article', async () => {
    const [first, next] = await decide({ id: 'first' }, { id: 'next' });
    expect([first?.story, next?.story]).toEqual(['first', 'first']);
  });

  test('takes no article after 72 hours of the stream’s own time', async () => {
    const decisions = await decide({}, { publishedAt: NOW + 71 * HOUR }, { publishedAt: NOW + 73 * HOUR });
    expect(decisions.map(({ joined }) => joined)).toEqual([false, true, false]);
  });

  test('is not ended by one article with a wrong date', async () => {
    const decisions = await decide(
      {},
      { title: 'Bees return', summary: '', publishedAt: NOW + 9_000 * HOUR },
      {},
    );
    expect(decisions[2]?.joined).toBe(true);
  });

  test('stops growing', async () => {
    const storyOf = storyStream(memoryStoryStore());
    let own = 0;
    for (let index = 0; index < STORY_SETTINGS.mostMembers + 5; index++) {
      own += (await storyOf(aStoryArticle({ id: `a${index}` }))).story === 'a0' ? 1 : 0;
    }
    expect(own).toBe(STORY_SETTINGS.mostMembers);
  });

  test('learns what an outlet puts under every article', async () => {
    const summary =
      'Subscribe to our channel for exclusive interviews, recipes and award winning journalism.';
    const titles = [
      'Bees return to Leeds',
      'Rates cut in Oslo',
      'Comet over Quito',
      'Tram opens in Riga',
      'Strike at Fiat',
    ];
    const decisions = await decide(...titles.map((title) => ({ outlet: 'Post', title, summary })));
    expect(decisions.filter(({ joined }) => joined)).toEqual([]);
    expect(decisions.at(-1)?.similarity).toBe(0);
  });
});

describe('hostile articles', () => {
  test.each([
    ['a megabyte of one word', 'word '.repeat(200_000)],
    ['a megabyte without a space', 'x'.repeat(1_000_000)],
    ['digits and dots', '1.'.repeat(500_000)],
    ['quotes', "n't's".repeat(200_000)],
  ])('of %s get an answer', async (_, text) => {
    const decisions = await decide(
      { title: text, summary: text, link: `https://a.example/${text}` },
      { title: text, summary: text },
    );
    expect(decisions).toHaveLength(2);
  });
});

test('keeps no half of a character where a text is cut', async () => {
  const stories = memoryStoryStore();
  const { titleCharacters, summaryCharacters } = STORY_SETTINGS;
  const upTo = (length: number) => `${'ferry '.repeat(length).slice(0, length - 1)}🚢 sinks`;
  const article = aStoryArticle({ title: upTo(titleCharacters), summary: upTo(summaryCharacters) });
  await chooseStory(article, NOW, { stories });
  const [story] = await stories.stories([article.id], NOW);
  expect([story?.first.title, story?.first.summary].map((text) => text?.isWellFormed())).toEqual([
    true,
    true,
  ]);
});
