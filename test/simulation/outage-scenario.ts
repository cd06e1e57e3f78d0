import type { Step } from './io.ts';
import { aReader, type Scenario } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';

/**
 * Tables that refuse everything for so long that messages die of it: an alert of the first article, and the second
 * article. The sweeper has to bring both back.
 */
export const OUTAGE: Scenario = {
  name: 'outage',
  topology: 'lambda',
  outlets: [
    {
      url: 'https://harbour.example/feed.json',
      title: 'The Harbour',
      pieces: [
        {
          afterMs: 0,
          link: 'https://harbour.example/grain',
          title: 'Grain convoy leaves Odesa',
          summary: 'Freighters sailed at dawn.',
          topics: ['ukraine'],
        },
        {
          afterMs: 2 * MINUTE_MS,
          link: 'https://harbour.example/turbines',
          title: 'Kharkiv restarts turbines',
          summary: 'Half of the city is warm.',
          topics: ['ukraine'],
        },
      ],
    },
  ],
  readers: [aReader({ name: 'fay', channel: 'webhook', topics: [['ukraine']] })],
  // Five receives with three minutes between two of an article, six between two of an alert.
  outages: [
    { step: 'ledger.claim', fromMs: 0, toMs: 25 * MINUTE_MS },
    { step: 'articles.begin', fromMs: MINUTE_MS, toMs: 16 * MINUTE_MS },
  ],
};

/** A step of the redrive itself. */
export const isRedrive = ({ name }: Step): boolean => /-dlq\.(?:queue-again|remove)$/.test(name);
