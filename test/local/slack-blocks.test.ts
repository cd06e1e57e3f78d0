import { describe, expect, test } from 'vitest';
import { mrkdwnMarkup, plainMrkdwn, slackBlocks, slackGist } from '../../local/page/slack-blocks.ts';
import { renderAlertBlocks } from '../../src/adapters/slack/render-alert-blocks.ts';
import { renderDigestBlocks } from '../../src/adapters/slack/render-digest-blocks.ts';
import type { Alert } from '../../src/core/alert.ts';
import { anAlert, anArticle, LINKS, SENT_AT, topicName } from '../adapters/an-alert.ts';

const CONTEXT = { topicName, links: LINKS, now: SENT_AT };

const anAlertOf = (title: string, overrides: Partial<Alert> = {}) =>
  anAlert({ article: anArticle({ title, link: `https://news.example.org/${title.length}` }), ...overrides });

const aDigest = (...alerts: readonly Alert[]) =>
  renderDigestBlocks(
    {
      ...{ id: 'digest-1', occasion: 'burst' },
      alerts: alerts.map((alert) => ({ alert, alsoReportedBy: ['Gazette'] })),
    },
    CONTEXT,
  );

describe('slackBlocks', () => {
  test('shows a digest as a title, and each story with its link and its facts', () => {
    const { blocks } = aDigest(anAlertOf('Grain ships leave'), anAlertOf('Talks end & nothing follows'));
    const page = slackBlocks(blocks).join('\n');
    expect(page).toContain('<div class="channel" role="heading" aria-level="2">2 alerts at once</div>');
    expect(page).toContain(
      '<strong><a href="https://news.example.org/17" rel="noreferrer" target="_blank">Grain ships leave</a></strong>',
    );
    expect(page).toContain('Talks end &amp; nothing follows</a></strong>');
    expect(page).toContain(
      'North Korea (“Pyongyang”), United Nations (“UN Security Council”) · also reported by Gazette',
    );
  });

  test('shows every block that is sent', () => {
    const follows = { kind: 'update', what: 'toll 12 → 31' } as const;
    const messages = [
      renderAlertBlocks(anAlert(), CONTEXT),
      renderAlertBlocks(anAlert({ follows }), CONTEXT),
      renderAlertBlocks(anAlert({ follows: { kind: 'coverage' } }), CONTEXT),
      aDigest(anAlert(), anAlert({ follows }), anAlert({ follows: { kind: 'coverage' } })),
    ];
    for (const { blocks } of messages) expect(slackBlocks(blocks).join('')).not.toContain('can’t show');
    expect(slackBlocks([{ type: 'video' }]).join('')).toContain('can’t show');
  });

  test('shows what changed in a line of its own', () => {
    const follows = { kind: 'update', what: 'toll 12 → 31' } as const;
    const [first] = slackBlocks(renderAlertBlocks(anAlertOf('Storm hits', { follows }), CONTEXT).blocks);
    expect(String(first)).toBe(
      '<div class="section"><div><strong>Update:</strong> toll 12 → 31</div>' +
        '<div><strong><a href="https://news.example.org/10" rel="noreferrer" target="_blank">Storm hits</a></strong></div></div>',
    );
  });
});

test.each([
  ['plain &amp; &lt;b&gt;', '<div>plain &amp; &lt;b&gt;</div>'],
  ['*bold* and _slanted_', '<div><strong>bold</strong> and <em>slanted</em></div>'],
  ['2*3*4', '<div>2*3*4</div>'],
  [
    '<https://a.example/?b=1&amp;c=2|A | B>',
    '<div><a href="https://a.example/?b=1&amp;c=2" rel="noreferrer" target="_blank">A | B</a></div>',
  ],
  ['<javascript:alert(1)|click>', '<div>click</div>'],
  ['<!here>', '<div>@here</div>'],
  ['>quoted', '<blockquote>quoted</blockquote>'],
  ['<!date^1736403120^{date}|9 Jan>', '<div><time datetime="2025-01-09T06:12:00.000Z">9 Jan</time></div>'],
])('reads mrkdwn as Slack does: %s', (mrkdwn, page) => {
  expect(String(mrkdwnMarkup(mrkdwn))).toBe(page);
});

test('names a message by the first line of its text', () => {
  expect(plainMrkdwn('2 alerts at once\n• Grain ships leave (Gazette)')).toBe('2 alerts at once');
  expect(plainMrkdwn('Peace &amp; <https://a.example|*quiet*>')).toBe('Peace & quiet');
});

describe('slackGist', () => {
  test('is the summary of an alert', () => {
    expect(slackGist(renderAlertBlocks(anAlert(), CONTEXT))).toMatch(/^A US diplomat said that more than/);
  });

  test('is the headlines of a digest, without what changed', () => {
    const follows = { kind: 'update', what: 'toll 12 → 31' } as const;
    const digest = aDigest(anAlertOf('Grain ships leave'), anAlertOf('Storm hits', { follows }));
    expect(slackGist(digest)).toBe('Grain ships leave; Storm hits');
  });
});
