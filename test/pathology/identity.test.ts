import { describe, expect, test } from 'vitest';
import { toArticle } from '../../src/core/article.ts';
import type { Entry } from '../../src/core/feed.ts';
import { aFeed, HOUR, MINUTE, NOW } from '../factories.ts';
import { aHistory, theEntries, theEntry, without } from './a-history.ts';

const NOTHING = { fresh: [], edited: [] };
const titlesOf = (...numbers: readonly number[]) => numbers.map((number) => theEntry(number).title);
const guidOf = (change: (guid: string) => string) => (entry: Entry) => ({
  ...entry,
  guid: change(entry.guid ?? ''),
});
const linkOf = (change: (link: string) => string) => (entry: Entry) => ({
  ...entry,
  link: change(entry.link ?? ''),
});

describe('a first poll', () => {
  test('is silent about what is old, and about what has no date', () => {
    const feed = aHistory();
    const old = [...theEntries(0, 5), without(theEntry(6), 'publishedAt')];
    const { fresh, dropped, possibleMiss } = feed.compare(old);
    expect({ fresh, dropped, possibleMiss }).toEqual({
      fresh: [],
      dropped: { firstPoll: 7, reset: 0 },
      possibleMiss: false,
    });
    expect(feed.poll(old)).toEqual({ ...NOTHING, unchanged: 7 });
  });

  test('lets through what is recent', () => {
    const feed = aHistory();
    const recent = theEntry(1, { publishedAt: NOW - HOUR });
    expect(feed.poll([recent, theEntry(0)]).fresh).toEqual([recent.title]);
  });

  test('of a feed without an entry makes the first entry new, dated or not', () => {
    const feed = aHistory();
    feed.poll([]);
    expect(feed.poll([without(theEntry(0), 'publishedAt')]).fresh).toEqual(titlesOf(0));
    const dated = aHistory();
    dated.poll([]);
    expect(dated.poll([theEntry(0, { publishedAt: NOW + MINUTE })]).fresh).toEqual(titlesOf(0));
  });

  test('that met an empty document by accident is not made up for by a flood', () => {
    const feed = aHistory();
    feed.poll([]);
    const archive = theEntries(0, 19, (entry) => without(entry, 'publishedAt'));
    expect(feed.poll([...archive, ...theEntries(20, 39)]).fresh).toEqual([]);
  });
});

describe('guids', () => {
  /** Ten known articles change as told, and a new one stands above them: it alone is new. */
  test.each([
    ['all change at once, as in a move to another system', guidOf((guid) => `urn:new:${guid}`)],
    ['turn from http to https', guidOf((guid) => `https://outlet.example/?p=${guid}`)],
    ['are left out', (entry: Entry) => without(entry, 'guid')],
    ['become permalinks', (entry: Entry) => ({ ...entry, guid: entry.link ?? '' })],
    [
      'become permalinks with tracking',
      (entry: Entry) => ({ ...entry, guid: `${entry.link}?utm_source=rss` }),
    ],
    ['are all the same', guidOf(() => 'https://outlet.example/')],
    ['turn to capitals', guidOf((guid) => guid.toUpperCase())],
  ])('that %s give no second alert, and hide no new entry', (_, change) => {
    const feed = aHistory();
    feed.poll(
      theEntries(
        0,
        9,
        guidOf((guid) => `http://outlet.example/?p=${guid}`),
      ),
    );
    const after = { fresh: titlesOf(10), edited: [], unchanged: 10 };
    expect(feed.poll(theEntries(0, 10, change))).toEqual(after);
    expect(feed.poll(theEntries(0, 11, change))).toEqual({ ...after, fresh: titlesOf(11), unchanged: 11 });
  });

  test('with tracking parameters that change are permalinks still, which an edit keeps', () => {
    const feed = aHistory();
    const tracked = (poll: number, title: string) =>
      theEntry(0, { guid: `${theEntry(0).link}?utm_campaign=poll-${poll}`, title });
    feed.poll([tracked(1, theEntry(0).title)]);
    const edited = tracked(2, 'Crews back at sea');
    expect(feed.poll([edited])).toEqual({ fresh: [], edited: [edited.title], unchanged: 0 });
  });

  test('with a session id, other on each poll, never flood and stop costing writes', () => {
    const feed = aHistory();
    const poll = (session: number, last: number) =>
      feed.compare(
        theEntries(
          0,
          last,
          guidOf((guid) => `${guid};session=${session}`),
        ),
      );
    poll(0, 9);
    for (let session = 1; session < 6; session++) {
      const { fresh, edited } = poll(session, 9);
      expect({ fresh, edited }).toEqual(NOTHING);
    }
    const before = feed.memory();
    expect(poll(6, 9).seen).toBe(before);
    expect(poll(7, 10).fresh.map(({ entry }) => entry.title)).toEqual(titlesOf(10));
  });

  test('with a session id let an edited headline be an edit, even alone in the feed', () => {
    const feed = aHistory();
    feed.poll([theEntry(0, { guid: 'a' })]);
    feed.poll([theEntry(0, { guid: 'b' })]);
    const edited = theEntry(0, { guid: 'c', title: 'Crews back at sea' });
    expect(feed.poll([edited])).toEqual({ fresh: [], edited: ['Crews back at sea'], unchanged: 0 });
  });

  test('that are only places in the list hide no new entry', () => {
    const feed = aHistory();
    const numbered = (entries: readonly Entry[]) =>
      entries.map((entry, place) => ({ ...entry, guid: `${place}` }));
    feed.poll(numbered(theEntries(0, 9)));
    expect(feed.poll(numbered(theEntries(2, 11)))).toEqual({
      fresh: titlesOf(10, 11),
      edited: [],
      unchanged: 8,
    });
    const sameDay = (entry: Entry) => ({ ...entry, publishedAt: NOW });
    const other = aHistory();
    other.poll(numbered(theEntries(0, 9, sameDay)));
    expect(other.poll(numbered(theEntries(1, 10, sameDay))).fresh).toEqual(titlesOf(10));
  });

  test('that two entries swap are no edit of either', () => {
    const feed = aHistory();
    const stocks = (guid: string, direction: string) =>
      theEntry(0, {
        guid,
        title: `Stocks ${direction} in early trade`,
        link: `https://outlet.example/${direction}`,
      });
    feed.poll([stocks('a', 'fall'), stocks('b', 'rise'), ...theEntries(1, 5)]);
    const swapped = [stocks('b', 'fall'), stocks('a', 'rise'), ...theEntries(1, 5)];
    expect(feed.poll(swapped)).toEqual({ ...NOTHING, unchanged: 7 });
  });

  test('that all change while a headline is rewritten leave the link', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 4));
    const moved = theEntries(
      0,
      4,
      guidOf((guid) => `urn:new:${guid}`),
    );
    const edited = { ...theEntry(0), guid: 'urn:new:0', title: 'Crews back at sea' };
    expect(feed.poll([...moved.slice(0, 4), edited])).toEqual({
      fresh: [],
      edited: [edited.title],
      unchanged: 4,
    });
  });

  test.each<[string, (entry: Entry) => Entry]>([
    ['dated', (entry) => entry],
    ['of one day', (entry) => ({ ...entry, publishedAt: NOW - 100 * HOUR })],
    ['undated', (entry) => without(entry, 'publishedAt')],
  ])('shared by several entries in one document and alone in the next tell nothing, %s', (_, change) => {
    const feed = aHistory();
    const same = (number: number) => change(theEntry(number, { guid: 'same' }));
    feed.poll([same(0)]);
    expect(feed.poll([same(1), same(0)])).toEqual({ fresh: titlesOf(1), edited: [], unchanged: 1 });
    expect(feed.poll([same(0)])).toEqual({ ...NOTHING, unchanged: 1 });
    expect(feed.poll([same(2)])).toEqual({ fresh: titlesOf(2), edited: [], unchanged: 0 });
  });

  test('reused for another article later make it new', () => {
    const feed = aHistory();
    feed.poll([theEntry(0), theEntry(1)]);
    const reused = theEntry(2, { guid: theEntry(0).guid ?? '' });
    expect(feed.poll([reused, theEntry(1)])).toEqual({ fresh: titlesOf(2), edited: [], unchanged: 1 });
    expect(feed.poll([reused, theEntry(1)])).toEqual({ ...NOTHING, unchanged: 2 });
  });

  test('that differ only in case are two entries, unless link and title are one', () => {
    const feed = aHistory();
    feed.poll([theEntry(0, { guid: 'abc' })]);
    const both = [theEntry(1, { guid: 'aBc' }), theEntry(0, { guid: 'ABC' })];
    expect(feed.poll(both)).toEqual({ fresh: titlesOf(1), edited: [], unchanged: 1 });
    expect(feed.poll([theEntry(1, { guid: 'aBc' }), theEntry(0, { guid: 'abc' })])).toEqual({
      ...NOTHING,
      unchanged: 2,
    });
  });

  test('and links that all change at once are no news while titles and dates stay', () => {
    const feed = aHistory();
    const moved = (entry: Entry) => ({ ...entry, guid: `n-${entry.guid}`, link: `${entry.link}/v2` });
    feed.poll(theEntries(0, 9));
    expect(feed.poll(theEntries(0, 10, moved))).toEqual({ fresh: titlesOf(10), edited: [], unchanged: 10 });
  });

  test('and links that differ under titles of long ago are news, if they are no flood', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 99));
    const again = theEntries(100, 139, (entry) => ({
      ...entry,
      title: theEntry(Number(entry.guid?.slice('article-'.length)) - 1_100).title,
    }));
    expect(feed.poll([...again, ...theEntries(40, 99)]).fresh).toHaveLength(40);
  });

  test('links and dates that all change at once in a large feed are no flood', () => {
    const feed = aHistory();
    const moved = (entry: Entry) => ({
      ...entry,
      guid: `n-${entry.guid}`,
      link: `${entry.link}/v2`,
      publishedAt: NOW,
    });
    feed.poll(theEntries(0, 59));
    expect(feed.poll(theEntries(0, 60, moved))).toEqual({ fresh: titlesOf(60), edited: [], unchanged: 60 });
  });
});

describe('links', () => {
  test.each([
    ['get tracking parameters', linkOf((link) => `${link}?utm_source=rss&utm_medium=feed`)],
    ['lose www', linkOf((link) => link.replace('outlet', 'www.outlet'))],
    ['turn to http', linkOf((link) => link.replace('https', 'http'))],
    ['get a trailing slash', linkOf((link) => `${link}/`)],
    ['get a fragment', linkOf((link) => `${link}#top`)],
  ])('that %s are the same, with guid and without', (_, change) => {
    for (const base of [(entry: Entry) => entry, (entry: Entry) => without(entry, 'guid')]) {
      const feed = aHistory();
      feed.poll(theEntries(0, 4, base));
      const same = { fresh: titlesOf(5), edited: [], unchanged: 5 };
      expect(feed.poll(theEntries(0, 5, (entry) => change(base(entry))))).toEqual(same);
      expect(feed.poll(theEntries(0, 5, base))).toEqual({ ...NOTHING, unchanged: 6 });
    }
  });

  test('that are missing leave the guid', () => {
    const feed = aHistory();
    const bare = (entry: Entry) => without(entry, 'link');
    feed.poll(theEntries(0, 4, bare));
    const edited = { ...bare(theEntry(0)), title: 'Crews back at sea' };
    expect(feed.poll([...theEntries(1, 5, bare), edited])).toEqual({
      fresh: titlesOf(5),
      edited: ['Crews back at sea'],
      unchanged: 4,
    });
  });

  test('that are missing together with guids leave title and date', () => {
    const feed = aHistory();
    const bare = (entry: Entry) => without(without(entry, 'link'), 'guid');
    feed.poll(theEntries(0, 4, bare));
    expect(feed.poll(theEntries(0, 5, bare))).toEqual({ fresh: titlesOf(5), edited: [], unchanged: 5 });
    const undated = (entry: Entry) => without(bare(entry), 'publishedAt');
    const other = aHistory();
    other.poll(theEntries(0, 4, undated));
    expect(other.poll(theEntries(0, 5, undated))).toEqual({ fresh: titlesOf(5), edited: [], unchanged: 5 });
  });

  test('shared by the posts of a live blog leave the guids, and each post is an article of its own', () => {
    const feed = aHistory();
    const post = (number: number, title = theEntry(number).title) =>
      theEntry(number, { link: 'https://outlet.example/live', title });
    feed.poll([post(0)]);
    const { fresh } = feed.compare([post(2), post(1), post(0)]);
    expect(fresh.map(({ entry }) => entry.title)).toEqual(titlesOf(1, 2));
    const outlet = aFeed();
    const ids = [...fresh, { entry: post(0), knownBy: 'link' } as const].map(
      ({ entry, knownBy }) => toArticle(entry, outlet, NOW, knownBy).id,
    );
    expect(new Set(ids).size).toBe(3);
    const edited = post(1, 'Crews back at sea');
    expect(feed.poll([post(2), edited])).toEqual({ fresh: [], edited: [edited.title], unchanged: 1 });
    expect(feed.poll([edited])).toEqual({ ...NOTHING, unchanged: 1 });
  });

  test('that all lead to the home page, without a guid, leave the titles', () => {
    const feed = aHistory();
    const home = (entry: Entry) => without({ ...entry, link: 'https://outlet.example/' }, 'guid');
    feed.poll(theEntries(0, 4, home));
    expect(feed.poll(theEntries(0, 5, home))).toEqual({ fresh: titlesOf(5), edited: [], unchanged: 5 });
  });

  test('that all lead to the home page, as guids too, leave the titles', () => {
    const feed = aHistory();
    const home = (entry: Entry) => ({
      ...entry,
      link: 'https://outlet.example/',
      guid: 'https://outlet.example/',
    });
    feed.poll(theEntries(0, 4, home));
    expect(feed.poll(theEntries(0, 5, home))).toEqual({ fresh: titlesOf(5), edited: [], unchanged: 5 });
  });

  test('that all lead to the home page, as guids too, tell titles apart that are much alike', () => {
    const feed = aHistory();
    const day = (number: number) =>
      theEntry(number, {
        link: 'https://outlet.example/',
        guid: 'https://outlet.example/',
        title: `Talks on grain shipments, day ${number}`,
      });
    feed.poll([day(2), day(1), day(0)]);
    expect(feed.poll([day(3), day(2), day(1), day(0)])).toEqual({
      fresh: [day(3).title],
      edited: [],
      unchanged: 3,
    });
  });

  test('of a page that is written anew daily make a new entry each day, with an article of its own', () => {
    const feed = aHistory();
    const outlet = aFeed();
    const ids = new Set<string>();
    const day = (number: number) =>
      theEntry(number, { link: 'https://outlet.example/today', publishedAt: NOW + number * 24 * HOUR });
    feed.poll([day(0)]);
    for (let number = 1; number < 5; number++) {
      const { fresh } = feed.compare([day(number)]);
      expect(fresh.map(({ entry }) => entry.title)).toEqual(titlesOf(number));
      for (const { entry, knownBy } of fresh) ids.add(toArticle(entry, outlet, NOW, knownBy).id);
      expect(feed.poll([day(number)])).toEqual({ ...NOTHING, unchanged: 1 });
    }
    expect(ids.size).toBe(4);
  });

  test('of a page that is written anew daily under much the same headline make a new entry each day', () => {
    const feed = aHistory();
    const day = (number: number) =>
      theEntry(number, {
        link: 'https://outlet.example/live',
        title: `Talks on grain shipments, day ${number}`,
        publishedAt: NOW + number * 24 * HOUR,
      });
    feed.poll([day(0)]);
    expect(feed.poll([day(1)]).fresh).toEqual([day(1).title]);
  });

  test('of a page that is written anew daily make a new entry each day without a guid, too', () => {
    const feed = aHistory();
    const day = (number: number) =>
      without(
        theEntry(number, { link: 'https://outlet.example/today', publishedAt: NOW + number * 24 * HOUR }),
        'guid',
      );
    feed.poll([day(0)]);
    expect(feed.poll([day(1)]).fresh).toEqual(titlesOf(1));
    expect(feed.poll([day(1)])).toEqual({ ...NOTHING, unchanged: 1 });
  });

  test('shared by entries that are all new give each an article of its own', () => {
    const feed = aHistory();
    feed.poll([theEntry(0)]);
    const posts = theEntries(
      1,
      3,
      linkOf(() => 'https://outlet.example/live'),
    );
    const { fresh } = feed.compare([...posts, theEntry(0)]);
    const outlet = aFeed();
    const ids = fresh.map(({ entry, knownBy }) => toArticle(entry, outlet, NOW, knownBy).id);
    expect(new Set(ids).size).toBe(3);
  });

  test('of one article in two feeds of an outlet give one article', () => {
    const [world, politics] = [aHistory(), aHistory()];
    for (const feed of [world, politics]) feed.poll([theEntry(0)]);
    const [here] = world.compare([theEntry(1), theEntry(0)]).fresh;
    world.compare([theEntry(0)]);
    const elsewhere = theEntry(1, { guid: 'politics-1', link: `${theEntry(1).link}?utm_source=politics` });
    const [there] = politics.compare([elsewhere, theEntry(0)]).fresh;
    const ids = [here, there].map((fresh) => fresh && toArticle(fresh.entry, aFeed(), NOW, fresh.knownBy).id);
    expect(ids[0]).toBeDefined();
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('edits', () => {
  const edit = (change: Partial<Entry>) => {
    const feed = aHistory();
    feed.poll(theEntries(0, 4));
    const noticed = feed.poll([...theEntries(1, 4), theEntry(0, change)]);
    const again = feed.poll([...theEntries(1, 4), theEntry(0, change)]);
    expect(again).toEqual({ ...NOTHING, unchanged: 5 });
    return noticed;
  };

  test.each<[string, Partial<Entry>]>([
    ['a longer headline', { title: 'Ferry strike ends after nine days, union says' }],
    ['another headline', { title: 'Crews back at sea' }],
    ['another summary', { summary: 'The union called it a victory.' }],
    [
      'another headline and link',
      { title: 'Crews back at sea', link: 'https://outlet.example/news/crews-back-at-sea-1000' },
    ],
    [
      'a longer headline, another link and date',
      {
        title: 'Ferry strike ends after nine days, union says',
        link: 'https://outlet.example/news/ferry-strike-ends-union-says',
        summary: 'The union called it a victory.',
        publishedAt: NOW,
      },
    ],
    ['another headline and date', { title: 'Crews back at sea', publishedAt: NOW }],
    [
      'another headline, link and date over the same summary',
      { title: 'Crews back at sea', link: 'https://outlet.example/news/crews-back', publishedAt: NOW },
    ],
    ['another guid and headline over the same summary', { guid: 'revision-2', title: 'Crews back at sea' }],
  ])('%s gives no second alert', (_, change) => {
    expect(edit(change)).toEqual({ fresh: [], edited: [change.title ?? theEntry(0).title], unchanged: 4 });
  });

  test.each<[string, Partial<Entry>]>([
    ['another date', { publishedAt: NOW }],
    ['spaces in the headline', { title: ' Ferry  strike ends\nafter nine days ' }],
    ['entities escaped twice', { title: 'Ferry strike&nbsp;ends after nine days' }],
    ['quotes', { title: '“Ferry strike” ends after nine days' }],
    ['another link', { link: 'https://outlet.example/news/moved' }],
    ['a lost summary', { summary: '' }],
  ])('%s is no edit', (_, change) => {
    expect(edit(change)).toEqual({ ...NOTHING, unchanged: 5 });
  });

  test('of a link with its permalink guid are known by title and date', () => {
    const feed = aHistory();
    const permalink = (entry: Entry) => ({ ...entry, guid: entry.link ?? '' });
    feed.poll(theEntries(0, 4, permalink));
    const moved = permalink(theEntry(0, { link: 'https://outlet.example/news/crews-back' }));
    expect(feed.poll([...theEntries(1, 4, permalink), moved])).toEqual({ ...NOTHING, unchanged: 5 });
  });

  test('with a guid of their own for each revision are known by link and headline', () => {
    const feed = aHistory();
    feed.poll([theEntry(1), theEntry(0)]);
    const revised = theEntry(0, {
      guid: 'revision-2',
      title: `${theEntry(0).title}, union says`,
      summary: 'The union called it a victory.',
    });
    expect(feed.poll([theEntry(1), revised])).toEqual({ fresh: [], edited: [revised.title], unchanged: 1 });
  });

  test.each<[string, Partial<Entry>]>([
    ['headline and date over the same summary', { title: 'Crews back at sea', publishedAt: NOW }],
    [
      'summary and date under much the same headline',
      {
        title: `${theEntry(0).title}, union says`,
        summary: 'The union called it a victory.',
        publishedAt: NOW,
      },
    ],
    ['headline and summary', { title: 'Crews back at sea', summary: 'The union called it a victory.' }],
  ])('of %s are edits without a guid, too', (_, change) => {
    const feed = aHistory();
    feed.poll([without(theEntry(0), 'guid')]);
    const edited = without(theEntry(0, change), 'guid');
    expect(feed.poll([edited])).toEqual({ fresh: [], edited: [edited.title], unchanged: 0 });
  });

  test('beside the version before, in one document, are one entry', () => {
    const feed = aHistory();
    feed.poll([theEntry(0)]);
    const later = theEntry(0, { title: `${theEntry(0).title}, union says`, publishedAt: NOW });
    expect(feed.poll([later, theEntry(0)])).toEqual({ fresh: [], edited: [later.title], unchanged: 0 });
  });

  test('that re-date every entry on every poll write nothing', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 9));
    const before = feed.memory();
    const { fresh, edited, seen } = feed.compare(
      theEntries(0, 9, (entry) => ({ ...entry, publishedAt: NOW })),
    );
    expect({ fresh, edited }).toEqual(NOTHING);
    expect(seen).toBe(before);
  });
});

describe('titles', () => {
  test('that are the same daily, with links of their own, are new each day', () => {
    const feed = aHistory();
    const briefing = (day: number) =>
      theEntry(day, { title: 'Morning briefing', publishedAt: NOW + day * 24 * HOUR });
    feed.poll([briefing(0)]);
    for (let day = 1; day < 5; day++) {
      expect(feed.poll([briefing(day), briefing(day - 1)]).fresh).toEqual(['Morning briefing']);
    }
  });

  test('that are the same daily, without guid, link or the same summary, are new each day', () => {
    const feed = aHistory();
    const bare = (day: number) => {
      const dated = theEntry(day, { title: 'Morning briefing', publishedAt: NOW + day * 24 * HOUR });
      return without(without(dated, 'link'), 'guid');
    };
    const outlet = aFeed();
    const ids = [0, 1, 2].flatMap((day) =>
      feed.compare([bare(day)]).fresh.map(({ entry, knownBy }) => toArticle(entry, outlet, NOW, knownBy).id),
    );
    expect(new Set(ids).size).toBe(3);
  });

  test('and dates that are the same say little against a guid and a link of its own', () => {
    const feed = aHistory();
    feed.poll([theEntry(0)]);
    const namesake = theEntry(0, { guid: 'other', link: 'https://outlet.example/other' });
    expect(feed.poll([namesake])).toMatchObject({ fresh: [namesake.title], unchanged: 0 });
  });

  describe('and dates that are the same say little against a permalink', () => {
    const headlines = (number: number, summary: string) => {
      const link = `https://outlet.example/headlines/${number}`;
      return theEntry(0, { guid: link, link, title: 'Headlines', summary });
    };

    test('when several have them', () => {
      const feed = aHistory();
      feed.poll([headlines(0, '')]);
      expect(feed.poll([headlines(1, ''), headlines(0, '')]).fresh).toEqual(['Headlines']);
      expect(feed.poll([headlines(2, '')]).fresh).toEqual(['Headlines']);
    });

    test('when the summary is another', () => {
      const feed = aHistory();
      feed.poll([headlines(0, 'The ferry, the budget.')]);
      expect(feed.poll([headlines(1, 'The storm, the museum.')]).fresh).toEqual(['Headlines']);
    });
  });

  test('that are all there is, with a date that changes, are known by the summary', () => {
    const feed = aHistory();
    const bare = (change: Partial<Entry>) => without(without(theEntry(0, change), 'link'), 'guid');
    feed.poll([bare({})]);
    expect(feed.poll([bare({ publishedAt: NOW })])).toEqual({ ...NOTHING, unchanged: 1 });
  });

  test('that are all there is, without a date, are enough', () => {
    const feed = aHistory();
    const bare = (summary: string) =>
      without(without(without(theEntry(0, { summary }), 'link'), 'guid'), 'publishedAt');
    feed.poll([bare('Before.')]);
    expect(feed.poll([bare('After.')])).toEqual({ fresh: [], edited: titlesOf(0), unchanged: 0 });
  });

  test('that are missing leave the rest', () => {
    const feed = aHistory();
    const untitled = (entry: Entry) => ({ ...entry, title: '' });
    const bare = (entry: Entry) => without(without(without(untitled(entry), 'link'), 'guid'), 'publishedAt');
    feed.poll([...theEntries(0, 4, untitled), ...theEntries(5, 9, bare)]);
    const later = feed.poll([...theEntries(0, 4, untitled), ...theEntries(5, 10, bare)]);
    expect(later).toEqual({ fresh: [''], edited: [], unchanged: 10 });
  });
});

describe('documents', () => {
  test('in another order are unchanged, and write nothing', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 9));
    const before = feed.memory();
    const { fresh, edited, unchanged, seen } = feed.compare(theEntries(0, 9).toReversed());
    expect({ fresh, edited, unchanged }).toEqual({ ...NOTHING, unchanged: 10 });
    expect(seen).toBe(before);
  });

  test('that are empty once, or cut short, forget nothing', () => {
    const feed = aHistory();
    const all = theEntries(0, 499);
    feed.poll(all);
    expect(feed.compare([])).toMatchObject({ ...NOTHING, possibleMiss: false });
    expect(feed.poll(all)).toEqual({ ...NOTHING, unchanged: 500 });
    expect(feed.poll([theEntry(500), theEntry(499)]).fresh).toEqual(titlesOf(500));
    expect(feed.poll(theEntries(0, 500))).toEqual({ ...NOTHING, unchanged: 501 });
  });

  test('that were pushed, a few entries at a time, forget nothing and miss nothing', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 99));
    for (let number = 100; number < 110; number++) {
      const { fresh, possibleMiss } = feed.compare([theEntry(number)], { isPart: true });
      expect({ fresh: fresh.length, possibleMiss }).toEqual({ fresh: 1, possibleMiss: false });
    }
    expect(feed.poll(theEntries(0, 109))).toEqual({ ...NOTHING, unchanged: 110 });
  });

  test('that hold an entry twice give it once', () => {
    const feed = aHistory();
    feed.poll([theEntry(0)]);
    const doubles = [theEntry(1), theEntry(1), theEntry(1, { guid: 'other' }), without(theEntry(1), 'guid')];
    expect(feed.poll([...doubles, theEntry(0)])).toEqual({ fresh: titlesOf(1), edited: [], unchanged: 1 });
    expect(feed.poll([...doubles, theEntry(0)])).toEqual({ ...NOTHING, unchanged: 2 });
  });

  test('that grow to hundreds of entries bring each once', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 499));
    for (let last = 509; last <= 559; last += 10) {
      expect(feed.poll(theEntries(0, last)).fresh).toHaveLength(10);
    }
  });

  test('that bring an entry back after weeks bring nothing new', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 9));
    for (let last = 10; last < 150; last++) feed.poll(theEntries(last - 9, last));
    expect(feed.poll([...theEntries(140, 149), theEntry(3)])).toEqual({ ...NOTHING, unchanged: 11 });
  });

  test('from an old backup, remembered or not, do not alert', () => {
    const feed = aHistory();
    feed.poll(theEntries(100, 119));
    feed.poll(theEntries(105, 124));
    const remembered = feed.poll(theEntries(100, 119));
    expect(remembered).toEqual({ ...NOTHING, unchanged: 20 });
    const { fresh, dropped, possibleMiss } = feed.compare(theEntries(0, 19));
    expect({ fresh, dropped, possibleMiss }).toEqual({
      fresh: [],
      dropped: { firstPoll: 0, reset: 20 },
      possibleMiss: false,
    });
    expect(feed.poll(theEntries(106, 125)).fresh).toEqual(titlesOf(125));
  });

  test('with a few back-dated entries alert on them', () => {
    const feed = aHistory();
    feed.poll(theEntries(100, 109));
    expect(feed.poll([...theEntries(100, 109), theEntry(1), theEntry(0)]).fresh).toEqual(titlesOf(0, 1));
  });

  test('that share nothing with those before may have missed something', () => {
    const feed = aHistory();
    feed.poll(theEntries(0, 9));
    expect(feed.compare(theEntries(20, 29)).possibleMiss).toBe(true);
    expect(feed.compare(theEntries(20, 30)).possibleMiss).toBe(false);
    expect(
      feed.compare(
        theEntries(
          21,
          30,
          guidOf((guid) => `n-${guid}`),
        ),
      ).possibleMiss,
    ).toBe(false);
  });
});
