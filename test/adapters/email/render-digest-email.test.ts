import { describe, expect, test } from 'vitest';
import { emailGist } from '../../../local/page/email-gist.ts';
import { renderAlertEmail } from '../../../src/adapters/email/render-alert-email.ts';
import { renderDigestEmail } from '../../../src/adapters/email/render-digest-email.ts';
import type { Alert, Digest, DigestAlert } from '../../../src/core/alert.ts';
import { DIGEST_LIMIT } from '../../../src/core/digest.ts';
import { anAlert, anArticle, LINKS, SENT_AT, topicName } from '../an-alert.ts';

/** Above it Gmail cuts a mail, and the links to unsubscribe with it. */
const GMAIL_BYTES = 100_000;
const CONTEXT = {
  to: 'reader@example.org',
  topicName,
  links: LINKS,
  now: SENT_AT,
  feedbackLink: ({ article }: Alert) => `https://alerts.example.org/feedback?token=${article.id}`,
  cadence: { every: 'day', at: '07:30', zone: 'Europe/Berlin' },
} as const;

/** A story under one topic, numbered from 1 on in the order of time. */
function aStory(topic: string, number: number, overrides: Partial<DigestAlert> = {}): DigestAlert {
  const article = anArticle({
    id: `article-${number}`,
    title: `Headline ${number}`,
    summary: `Summary ${number}.`,
    link: `https://news.example.org/${number}`,
    seenAt: Date.UTC(2025, 0, 9, 5, number),
  });
  const topics = [{ id: topic, score: 0.9, evidence: [] }];
  return {
    alert: anAlert({ storyId: `story-${number}`, article, topics }),
    alsoReportedBy: [],
    ...overrides,
  };
}

const aDigest = (alerts: readonly DigestAlert[], occasion: Digest['occasion'] = 'cadence'): Digest => ({
  id: 'digest-1',
  occasion,
  alerts,
});
const render = (...alerts: DigestAlert[]) => renderDigestEmail(aDigest(alerts), CONTEXT);
/** The digits of the headlines, in the order in which a text has them. */
const order = (text: string) => [...text.matchAll(/Headline (\d+)/g)].map(([, number]) => Number(number));

describe('renderDigestEmail', () => {
  test('says in the subject how many stories there are, and which topics lead', () => {
    const { subject } = render(
      aStory('ukraine', 1),
      aStory('north-korea', 2),
      aStory('north-korea', 3),
      aStory('north-korea', 4),
      aStory('russia', 5),
      aStory('russia', 6),
    );
    expect(subject).toBe('Wirewatch digest: 6 stories, North Korea and Russia lead');
  });

  test('names no leading topics where there are two, or one', () => {
    expect(render(aStory('ukraine', 1), aStory('russia', 2)).subject).toBe(
      'Wirewatch digest: 2 stories about Ukraine and Russia',
    );
    expect(render(aStory('ukraine', 1), aStory('ukraine', 2)).subject).toBe(
      'Wirewatch digest: 2 stories about Ukraine',
    );
  });

  test('counts an update with its story', () => {
    const story = aStory('ukraine', 1);
    const follows = { kind: 'update', what: 'toll 12 → 31' } as const;
    const { subject, html, text } = render(story, { ...story, alert: { ...story.alert, follows } });
    expect(subject).toBe('Wirewatch digest: 1 story about Ukraine');
    expect(html).toContain('Update:</strong> toll 12 → 31');
    expect(text).toContain('Update: toll 12 → 31\nHeadline 1');
  });

  test('groups by topic, the largest first, and tells first what most outlets report, then the latest', () => {
    const { html, text } = render(
      aStory('ukraine', 1),
      aStory('north-korea', 2),
      aStory('north-korea', 3, { alsoReportedBy: ['A', 'B'] }),
      aStory('north-korea', 4),
    );
    expect(order(html.slice(html.indexOf('<h1')))).toEqual([3, 4, 2, 1]);
    expect(order(text)).toEqual([3, 4, 2, 1]);
    expect(text).toContain('NORTH KOREA (3)\n===============\n');
  });

  test('previews the first headline of each group', () => {
    expect(emailGist(render(aStory('ukraine', 1), aStory('russia', 2)))).toBe('Headline 1 · Headline 2');
  });

  test('tells of each story its link, outlet, time, words and other outlets, and asks whether it is right', () => {
    const alsoReportedBy = ['Northern Courier', 'Harbour Post', 'Wire One', 'Globe Desk', 'The Ledger'];
    const { html, text } = render({ alert: anAlert(), alsoReportedBy }, aStory('russia', 2));
    expect(html).toContain('href="https://news.example.org/2025/01/09/troops?id=7&amp;part=2"');
    expect(html).toMatch(/sent by <mark[^>]*>Pyongyang<\/mark> are in Russia/);
    for (const part of [html.replaceAll('&quot;', '"'), text]) {
      expect(part).toContain('The Daily Wire Desk · 9 Jan 2025, 06:12 UTC');
      expect(part).toContain('Also reported by Northern Courier, Harbour Post and 3 more');
      expect(part).toContain('North Korea (“Pyongyang”) and United Nations (“UN Security Council”)');
      expect(part).toContain('https://alerts.example.org/feedback?token=0123456789abcdef');
    }
  });

  test('can be unsubscribed from with one click, and is no part of a story’s thread', () => {
    const { headers, to } = render(aStory('ukraine', 1), aStory('russia', 2));
    expect(to).toBe('reader@example.org');
    expect(headers).toEqual({
      'List-Unsubscribe': `<${LINKS.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': 'Wirewatch alerts <alerts.alerts.example.org>',
      'Auto-Submitted': 'auto-generated',
    });
  });

  test('names every delivery in it', () => {
    expect(render(aStory('ukraine', 1), aStory('russia', 2)).deliveries).toEqual([
      'person-1#email#story-1',
      'person-1#email#story-2',
    ]);
  });

  test('explains why alerts that were not waited for come together', () => {
    const burst = aDigest([aStory('ukraine', 1), aStory('ukraine', 2)], 'burst');
    const { subject, html, text } = renderDigestEmail(burst, { ...CONTEXT, cadence: undefined });
    expect(subject).toBe('2 alerts at once about Ukraine');
    for (const part of [html, text]) expect(part.replaceAll('\n', ' ')).toContain('They came faster');
  });

  test('of one story is that story’s own mail', () => {
    const only = { alert: anAlert(), alsoReportedBy: ['Northern Courier'] };
    expect(render(only)).toEqual(renderAlertEmail(only.alert, CONTEXT, only.alsoReportedBy));
  });

  test('escapes whatever the feed says', () => {
    const hostile = `<script>alert("x")</script><img src=x onerror='y'>`;
    const story = aStory('russia', 1, { alsoReportedBy: [hostile] });
    const article = anArticle({ title: hostile, summary: hostile, outlet: hostile, lang: '"><b>' });
    const follows = { kind: 'update', what: hostile } as const;
    const { html } = render({ ...story, alert: { ...story.alert, article, follows } }, aStory('ukraine', 2));
    expect(html.match(/<(script|img|b)[ >]/g)).toBeNull();
  });

  test('keeps a full digest of ordinary stories whole', () => {
    const full = Array.from({ length: DIGEST_LIMIT }, () => ({
      alert: anAlert(),
      alsoReportedBy: ['A', 'B', 'C', 'D'],
    }));
    const { html } = renderDigestEmail(aDigest(full), CONTEXT);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_BYTES / 1.5);
    expect(html.match(/The council had met over a missile test\./g)).toHaveLength(DIGEST_LIMIT);
  });

  /** A full digest in which every text is as long as can be, with links of a length. */
  function aHugeDigest(text: string, linkLength: number) {
    const long = text.repeat(3_000);
    const link = 'https://news.example.org/'.padEnd(linkLength, 'x');
    // Two long phrases, which are told, and words side by side, each of which is marked.
    const evidence = [
      ...[50, 60].map((length) => ({
        text: long.slice(0, length),
        field: 'body' as const,
        why: long,
        start: 0,
      })),
      ...Array.from({ length: 200 }, (_, index) => ({
        text: text.trim(),
        field: index % 2 === 0 ? ('title' as const) : ('summary' as const),
        why: long,
        start: Math.floor(index / 2) * text.length,
      })),
    ];
    const article = anArticle({ title: long, summary: long, outlet: long, lang: long, link });
    const alerts = Array.from({ length: DIGEST_LIMIT }, (_, index) => ({
      alert: anAlert({
        storyId: `story-${index}`,
        article,
        topics: Array.from({ length: 12 }, (_, topic) => ({
          id: `${index}-${topic}-${long}`,
          score: 0.9,
          evidence,
        })),
        follows: { kind: 'update' as const, what: long },
      }),
      alsoReportedBy: Array.from({ length: 30 }, () => long),
    }));
    return renderDigestEmail(aDigest(alerts), { ...CONTEXT, feedbackLink: () => link });
  }

  test.each([
    ['quotes', '"'],
    ['words in Chinese', '新'],
    ['pictures', '🛰️'],
    ['one marked word', 'Kyiv '],
  ])('is small enough for Gmail when everything is as long as it can be: %s', (_, text) => {
    for (const linkLength of [100, 300, 600, 1_000, 2_000, 4_000]) {
      const { html, subject, deliveries } = aHugeDigest(text, linkLength);
      expect(Buffer.byteLength(html), `links of ${linkLength}`).toBeLessThan(GMAIL_BYTES);
      expect(subject.length).toBeLessThanOrEqual(150);
      expect(html.match(/<h3 /g)).toHaveLength(DIGEST_LIMIT);
      expect(html).toContain(LINKS.unsubscribe);
      expect(deliveries).toHaveLength(DIGEST_LIMIT);
    }
  });
});
