import { describe, expect, test } from 'vitest';
import { renderAlertBlocks } from '../../../src/adapters/slack/render-alert-blocks.ts';
import { renderDigestBlocks } from '../../../src/adapters/slack/render-digest-blocks.ts';
import type { Alert, Digest, DigestAlert } from '../../../src/core/alert.ts';
import type { Cadence } from '../../../src/core/cadence.ts';
import { DIGEST_LIMIT } from '../../../src/core/digest.ts';
import type { SlackMessage } from '../../../src/core/message.ts';
import { anAlert, anArticle, LINKS, SENT_AT, topicName } from '../an-alert.ts';

const CONTEXT = { topicName, links: LINKS, now: SENT_AT };

function aStory(number: number, overrides: Partial<Alert> = {}, others: readonly string[] = []): DigestAlert {
  const article = anArticle({ title: `Story ${number}`, link: `https://news.example.org/${number}` });
  return { alert: anAlert({ storyId: `story-${number}`, article, ...overrides }), alsoReportedBy: others };
}

const stories = (count: number) => Array.from({ length: count }, (_, index) => aStory(index + 1));

function render(alerts: readonly DigestAlert[], occasion: Digest['occasion'] = 'burst', cadence?: Cadence) {
  return renderDigestBlocks({ id: 'digest-1', occasion, alerts }, { ...CONTEXT, cadence });
}

/** Every text in the blocks. */
function textsOf({ blocks }: SlackMessage): readonly string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

const DATE = '<!date^1736403120^{date_short_pretty}, {time}|9 Jan 2025, 06:12 UTC>';
const TOPICS = 'North Korea (“Pyongyang”), United Nations (“UN Security Council”)';

describe('renderDigestBlocks', () => {
  test('says how many alerts came at once and why they are in one message, then lists them', () => {
    const { blocks } = render([aStory(1), aStory(2, {}, ['Gazette', 'Observer', 'A', 'B', 'C'])]);
    expect(blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: '2 alerts at once' } },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text: 'They came faster than a Slack channel takes messages, so they are in one.',
          },
        ],
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', verbatim: true, text: '*<https://news.example.org/1|Story 1>*' },
      },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', verbatim: true, text: `The Daily Wire Desk · ${DATE} · ${TOPICS}` }],
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', verbatim: true, text: '*<https://news.example.org/2|Story 2>*' },
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text: `The Daily Wire Desk · ${DATE} · ${TOPICS} · also reported by Gazette, Observer and 3 more`,
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'manage',
            text: { type: 'plain_text', text: 'Manage' },
            url: LINKS.manage,
          },
        ],
      },
    ]);
  });

  test.each([
    [{ every: 'hour' }, 'Your hourly digest: 3 stories'],
    [{ every: 'day', at: '07:30', zone: 'Europe/Berlin' }, 'Your daily digest: 3 stories'],
    [undefined, 'Your digest: 3 stories'],
  ] as const)('names the rhythm that was asked for: %j', (cadence, title) => {
    const { blocks, text } = render(stories(3), 'cadence', cadence);
    expect(blocks[0]).toMatchObject({ text: { text: title } });
    expect(blocks[1]).toMatchObject({ type: 'section' });
    expect(text).toMatch(new RegExp(`^${title}\n`));
  });

  test('counts a story that is told twice once', () => {
    const update = aStory(1, { follows: { kind: 'update', what: 'toll 12 → 31' } });
    expect(render([aStory(1), update], 'cadence').text).toMatch(/^Your digest: 1 story\n/);
  });

  test('tells notifications and screen readers all headlines', () => {
    const others = aStory(2, { article: anArticle({ title: 'Peace & <!here>', outlet: 'Gazette' }) });
    expect(render([aStory(1), others]).text).toBe(
      '2 alerts at once\n• Story 1 (The Daily Wire Desk)\n• Peace &amp; &lt;!here&gt; (Gazette)',
    );
  });

  test('marks an update within the list, and tells more coverage in one line', () => {
    const update = aStory(1, { follows: { kind: 'update', what: 'toll 12 → 31' } });
    const coverage = aStory(2, { follows: { kind: 'coverage' } });
    const texts = textsOf(render([update, coverage]));
    expect(texts).toContain('*Update:* toll 12 → 31\n*<https://news.example.org/1|Story 1>*');
    expect(texts).toContain('Also reported by The Daily Wire Desk: <https://news.example.org/2|Story 2>');
  });

  test.each([
    [['Gazette'], 'also reported by Gazette'],
    [['Gazette', 'Observer'], 'also reported by Gazette and Observer'],
    [['Gazette', 'Observer', 'Herald'], 'also reported by Gazette, Observer and Herald'],
    [['Gazette', 'Observer', 'Herald', 'Times'], 'also reported by Gazette, Observer and 2 more'],
  ])('names the other outlets: %j', (others, told) => {
    expect(JSON.stringify(render([aStory(1, {}, others), aStory(2)]))).toContain(` · ${told}"`);
  });

  test('counts the other outlets when there is no room for their names', () => {
    const others = ['x'.repeat(200), 'Gazette'];
    expect(JSON.stringify(render([aStory(1, {}, others), aStory(2)]))).toContain(' · +2 outlets"');
  });

  test.each(['burst', 'cadence'] as const)(
    'is a single alert’s own message, with its summary: %s',
    (occasion) => {
      const alone = aStory(1, {}, ['Gazette', 'Observer']);
      expect(render([alone], occasion)).toEqual(
        renderAlertBlocks(alone.alert, CONTEXT, ['Gazette', 'Observer']),
      );
    },
  );

  test('has room for twenty alerts as they usually are, links and all', () => {
    const link = `https://www.news.example.org/world/europe/${'long-headline-in-the-address-'.repeat(4)}?at_medium=RSS&at_campaign=rss`;
    const title = 'Ministers of twelve countries meet for a second day to weigh a new round of talks';
    const others = ['The Evening Gazette', 'World Observer Online', 'A', 'B', 'C'];
    const alerts = stories(DIGEST_LIMIT).map(({ alert }) => ({
      alert: { ...alert, article: anArticle({ link, title }) },
      alsoReportedBy: others,
    }));
    const message = render(alerts);
    expect(JSON.stringify(message.blocks).split(`|${title}>*`)).toHaveLength(DIGEST_LIMIT + 1);
    expectWithinLimits(message);
  });

  test.each(['&', '"', '<', '€', '\u{1d54f}', 'ab &"<', 'word '])(
    'stays within Slack’s limits with twenty alerts that are as long as can be: %s',
    (unit) => {
      const long = unit.repeat(4_000);
      const why = Array.from({ length: 9 }, (_, start) => ({
        ...{ text: long, field: 'title' as const, why: long, start },
      }));
      const article = anArticle({
        ...{ title: long, summary: long, outlet: long },
        link: `https://news.example.org/?${'a=1&'.repeat(28)}`,
      });
      const worst: DigestAlert = {
        alert: anAlert({
          article,
          topics: Array.from({ length: 9 }, () => ({ id: long, score: 1, evidence: why })),
          follows: { kind: 'update', what: long },
        }),
        alsoReportedBy: Array.from({ length: 99 }, () => long),
      };
      const message = render(Array.from({ length: DIGEST_LIMIT }, () => ({ ...worst })));
      expectWithinLimits(message);
      // The end of the message is there too.
      expect(JSON.stringify(message.blocks)).toContain(LINKS.manage);
    },
  );

  test('keeps as many links as fit, the shortest ones, when there is no room for all', () => {
    const alerts = stories(DIGEST_LIMIT).map(({ alert, ...rest }, index) => ({
      ...rest,
      alert: {
        ...alert,
        article: { ...alert.article, link: `https://news.example.org/${'x'.repeat(40 * (index + 1))}` },
      },
    }));
    const message = render(alerts.toReversed());
    const headlines = textsOf(message).filter((text) => text.includes('Story'));
    const linked = headlines.map((text) => text.startsWith('*<https://'));
    expect(headlines).toHaveLength(DIGEST_LIMIT);
    expect(linked.filter(Boolean).length).toBeGreaterThan(DIGEST_LIMIT / 2);
    expect(linked).toContain(false);
    expect(linked).toEqual(linked.toSorted((a, b) => Number(a) - Number(b)));
    expectWithinLimits(message);
  });
});

/** The first three are Slack's; the last keeps a distance from where it answers `msg_blocks_too_long`. */
function expectWithinLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(Math.max(...textsOf(message).map((text) => text.length))).toBeLessThanOrEqual(3_000);
  expect(message.text.length).toBeLessThanOrEqual(4_000);
  expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
}
