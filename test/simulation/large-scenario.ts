import { aReader, type Reader, type Scenario } from './scenario.ts';

/**
 * A reader whose subscription has an id that begins with some digits: by these it has its place among the pages. A
 * webhook needs no slot.
 */
function readerAt(digits: string, ...topics: readonly string[]): Reader {
  const reader = aReader({ name: `reader-${digits}`, channel: 'webhook', topics: [topics] });
  return {
    subscriptions: reader.subscriptions.map((subscription) => ({
      ...subscription,
      id: `${digits}${subscription.id.slice(digits.length)}`,
    })),
  };
}

/**
 * Two topics that have more subscribers than a page. The first page of "ukraine" reaches so little into the space of ids
 * that what is left is shared out among two fan-outs, of three pages and of two; "russia" has one.
 */
export const LARGE: Scenario = {
  name: 'large',
  topology: 'lambda',
  matchesPerPage: 2,
  outlets: [
    {
      url: 'https://harbour.example/feed.json',
      title: 'The Harbour',
      pieces: [
        {
          afterMs: 0,
          link: 'https://harbour.example/grain',
          title: 'Grain ships leave Odesa in the first convoy since spring',
          summary: 'Twelve freighters sailed at dawn behind a minesweeper.',
          topics: ['ukraine', 'russia'],
        },
      ],
    },
  ],
  readers: [
    readerAt('00100000', 'ukraine'),
    readerAt('00117a00', 'ukraine'),
    ...['10', '20', '30', '40'].map((digits) => readerAt(digits, 'ukraine')),
    readerAt('50', 'ukraine', 'russia'),
    ...['a0', 'b0', 'c0'].map((digits) => readerAt(digits, 'ukraine')),
    readerAt('d0', 'russia', 'ukraine'),
    ...['08', '60', 'e0'].map((digits) => readerAt(digits, 'russia')),
  ],
};
