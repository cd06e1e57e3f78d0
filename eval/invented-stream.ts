import { seededRandom } from '../bench/seeded-random.ts';
import type { EventArticle } from './measure-stories.ts';

/** How an article of an invented stream came to be. */
export type InventedKind = 'first' | 'reprint' | 'rewrite' | 'update' | 'related' | 'recurring';

/** An article whose event and origin are known. */
export interface InventedArticle extends EventArticle {
  readonly kind: InventedKind;
}

const list = (words: string): readonly string[] => words.trim().split(/\s*,\s*/);

const FIRST = list(
  'Anna, Boris, Carla, David, Elena, Farid, Greta, Hassan, Irina, Jonas, Karim, Lucia, Marek, Nadia',
);
const CLUBS = list('Rovers, Athletic, Dynamo, Wanderers, Olympia, Sparta, Albion, Unity, Fortuna, Victoria');
/** Names are made of three syllables each. */
const STARTS = list(
  'Bel, Cas, Drum, Esk, Fen, Gav, Har, Ilm, Jas, Kel, Lov, Mir, Nor, Ost, Pel, Quen, Ras, Sel, Tar, Ulm',
);
const MIDDLES = list('ba, cho, den, gri, hol, ka, lem, mo, na, ri, stra, to, va');
const TOWN_ENDS = list('beth, dale, grad, havn, mark, mora, stead');
const NAME_ENDS = list('ic, mann, ov, rez, son, tini, yan');
const FIRM_ENDS = list('corp, lane, tech, via');

interface Scene {
  readonly town: string;
  readonly place: string;
  readonly who: string;
  readonly name: string;
  readonly firm: string;
  readonly club: string;
  readonly rival: string;
  readonly n: number;
  readonly m: number;
}
type Telling = (scene: Scene) => readonly [title: string, summary: string];

/** Each event: the agency's text, its other headlines, texts in other words, and what comes of it. */
const PLOTS: readonly {
  readonly first: Telling;
  readonly headline: (scene: Scene) => string;
  readonly rewrite: Telling;
  readonly update: Telling;
  readonly related: Telling;
}[] = [
  {
    first: ({ town, place, n, m, who }) => [
      `Factory fire kills ${n} in ${town}`,
      `Flames spread through a warehouse near ${place} at night and ${m} workers were taken to hospital, fire chief ${who} said.`,
    ],
    headline: ({ town, n }) => `${n} dead as blaze tears through ${town} warehouse`,
    rewrite: ({ town, place, n, name }) => [
      `Deadly blaze at ${town} depot`,
      `At least ${n} people lost their lives when a storage hall burned down by ${place}; crews under ${name} fought it until dawn.`,
    ],
    update: ({ town, n, m }) => [
      `Toll in ${town} factory fire rises to ${n + m}`,
      `More bodies were found in the ruins of the warehouse, and the town declared three days of mourning.`,
    ],
    related: ({ town, firm }) => [
      `${firm} to close depot in ${town} next spring`,
      `The company blames rents; two hundred employees were told on Tuesday.`,
    ],
  },
  {
    first: ({ town, who, firm, m }) => [
      `${town} court convicts mayor ${who} of fraud`,
      `Judges found that the mayor had steered ${m} contracts to ${firm} and set the sentence for next month.`,
    ],
    headline: ({ town, name }) => `Mayor ${name} of ${town} guilty of fraud`,
    rewrite: ({ town, name, firm, m }) => [
      `Fraud verdict against ${name}`,
      `The head of ${town} town hall favoured ${firm} in ${m} tenders, a panel of judges ruled.`,
    ],
    update: ({ name, town }) => [
      `${name} resigns as mayor of ${town} after verdict`,
      `The politician gave up the chain of office in a short speech and will appeal.`,
    ],
    related: ({ who, town }) => [
      `${who} opens new tram line in ${town}`,
      `The mayor drove the first carriage across the river bridge and praised the engineers.`,
    ],
  },
  {
    first: ({ club, rival, n, who, town }) => [
      `${club} beat ${rival} ${n}-1 in ${town}`,
      `${who} scored twice before the break and the visitors finished with ten men at the lakeside ground.`,
    ],
    headline: ({ club, rival, name }) => `${name} double as ${club} beat ${rival}`,
    rewrite: ({ club, rival, name, town, n }) => [
      `${name} at the double for ${club}`,
      `Two goals in the first half settled a ${n}-1 win over ${rival} at ${town}, where a red card ended the contest.`,
    ],
    update: ({ rival, who }) => [
      `${rival} appeal against red card`,
      `The club says the referee mistook the player who fouled ${who}.`,
    ],
    related: ({ club, rival, who }) => [
      `${club} v ${rival}: player ratings`,
      `Full marks for ${who}, a day to forget for the visitors' defence.`,
    ],
  },
  {
    first: ({ firm, town, n, m, who }) => [
      `${firm} to cut ${m * 100} jobs at ${town} plant`,
      `Orders have fallen for ${n} quarters, chief executive ${who} told staff, and one of two lines will stop in March.`,
    ],
    headline: ({ firm, town, m }) => `${firm}: ${m * 100} jobs go in ${town}`,
    rewrite: ({ firm, town, m, name }) => [
      `${m * 100} to lose work as ${firm} shrinks`,
      `Boss ${name} announced that half of the ${town} works is to be shut down for want of orders.`,
    ],
    update: ({ firm, town }) => [
      `Strike halts ${firm} plant in ${town}`,
      `Welders walked out over the planned redundancies and picketed the gates.`,
    ],
    related: ({ firm, who, n }) => [
      `${firm} names ${who} chief executive`,
      `The board chose unanimously after a search of ${n} months.`,
    ],
  },
];

const RECURRING: readonly Telling[] = [
  ({ n }) => [`Markets wrap: shares end ${n}% higher`, 'Banks led the gains as yields fell.'],
  ({ m }) => [`Live updates: day ${m} of the talks`, 'Follow the negotiations as they happen.'],
  ({ n, town }) => [`Weather forecast for ${town}: ${n} degrees`, 'Clouds in the morning, sun later.'],
  ({ m }) => [`Covid: ${m} new cases in the province`, 'No deaths were recorded.'],
  ({ m }) => [`Crossword no. ${m}`, 'Today’s puzzle.'],
];

const OUTLETS = Array.from({ length: 74 }, (_, at) => `Outlet ${at + 1}`);
const START = Date.UTC(2026, 10, 2);
const DAYS = 3;

/**
 * A dense stream in the order of time: few names that come again and again, few ways to tell an event. It shows
 * whether stories grow without end, not how well real ones are found.
 * @param events how many events there are; about three articles each
 */
export function inventedStream(events: number, seed: number): readonly InventedArticle[] {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const drafts = Array.from({ length: events }, (_, at) => draftsOf(`event-${at}`)).flat();
  return drafts
    .sort((a, b) => (a.article.publishedAt ?? 0) - (b.article.publishedAt ?? 0))
    .map((draft, at) => ({
      ...draft,
      article: { ...draft.article, id: `a${at}`, link: `https://x.example/${at}` },
    }));

  function invented(ends: readonly string[]): string {
    // The low end of each list comes often, as a few names fill the news.
    const often = (items: readonly string[]) => items[Math.floor(random() ** 1.5 * items.length)] ?? '';
    return often(STARTS) + often(MIDDLES) + often(ends);
  }

  function scene(): Scene {
    const name = invented(NAME_ENDS);
    const [club, rival] = [pick(CLUBS), pick(CLUBS)];
    const [town, place, firm] = [invented(TOWN_ENDS), invented(TOWN_ENDS), invented(FIRM_ENDS)];
    const [n, m] = [2 + Math.floor(random() * 8), 10 + Math.floor(random() * 80)];
    return {
      town,
      place,
      name,
      who: `${pick(FIRST)} ${name}`,
      firm,
      club: `${town} ${club}`,
      rival: `${place} ${rival}`,
      n,
      m,
    };
  }

  function draftsOf(event: string): readonly InventedArticle[] {
    const began = START + random() * DAYS * 24 * 3_600_000;
    const known = scene();
    const draft = (
      kind: InventedKind,
      [title, summary]: readonly [string, string],
      hours: number,
      own = event,
    ) => ({
      kind,
      event: own,
      article: {
        id: '',
        outlet: pick(OUTLETS),
        title,
        summary: withBoilerplate(summary),
        publishedAt: began + hours * 3_600_000,
      },
    });
    if (random() < 0.25) return [draft('recurring', pick(RECURRING)(known), 0)];
    const plot = pick(PLOTS);
    const [, wire] = plot.first(known);
    const coverage = Array.from({ length: Math.floor(random() ** 2 * 8) }, () =>
      random() < 0.6
        ? draft('reprint', [plot.headline(known), wire], random() * 8)
        : draft('rewrite', plot.rewrite(known), random() * 12),
    );
    return [
      draft('first', plot.first(known), 0),
      ...coverage,
      ...(random() < 0.3 ? [draft('update', plot.update(known), 12 + random() * 12)] : []),
      ...(random() < 0.4 ? [draft('related', plot.related(known), random() * 24, `${event}-related`)] : []),
    ];
  }

  function withBoilerplate(summary: string): string {
    return random() < 0.15 ? `${summary} Subscribe to our newsletter for the stories that matter.` : summary;
  }
}
