import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailGist } from '../../../local/page/email-gist.ts';
import { renderAlertEmail } from '../../../src/adapters/email/render-alert-email.ts';
import type { Alert } from '../../../src/core/alert.ts';
import { anAlert, anArticle, LINKS, SENT_AT, SUMMARY, TITLE, topicName } from '../an-alert.ts';

const CONTEXT = { to: 'reader@example.org', topicName, links: LINKS, now: SENT_AT };
const FEEDBACK = 'https://alerts.example.org/feedback?token=x';
const render = (alert: Alert = anAlert()) => renderAlertEmail(alert, CONTEXT);

const withArticle = (overrides: Partial<Alert['article']>) =>
  render(anAlert({ article: anArticle(overrides) }));

const tags = (html: string, name: string) => html.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0;

describe('renderAlertEmail', () => {
  test('puts the best topic before the headline in the subject', () => {
    expect(render().subject).toBe(`North Korea: ${TITLE}`);
  });

  test('keeps line breaks and direction marks out of the subject', () => {
    const { subject } = withArticle({ title: 'One\r\nBcc: x@example.org\u202e two\u2066\u200f' });
    expect(subject).toBe('North Korea: One Bcc: x@example.org two');
  });

  test('previews the first sentence', () => {
    const first = SUMMARY.slice(0, SUMMARY.indexOf('.') + 1);
    expect(render().html).toMatch(new RegExp(`<div style="display:none[^>]*>${first}&#847;`));
  });

  test('previews outlet and time when there is no summary', () => {
    expect(withArticle({ summary: '' }).html).toContain('>The Daily Wire Desk, 9 Jan 2025, 06:12 UTC&#847;');
  });

  test('marks the evidence in headline and summary and says why', () => {
    const { html } = render();
    expect(html).toMatch(/<mark[^>]*title="capital of North Korea"[^>]*>Pyongyang<\/mark> troops/);
    expect(html).toMatch(/sent by <mark[^>]*>Pyongyang<\/mark> are in Russia/);
    expect(html).toMatch(
      /<em dir="auto">UN Security Council<\/em>.*\(headline\).*organ of the United Nations/s,
    );
  });

  test('tells words that stand in headline and summary once', () => {
    expect(render().html.match(/<em dir="auto">Pyongyang<\/em>/g)).toHaveLength(1);
  });

  test('links headline and button to the article', () => {
    const links = render().html.match(/href="https:\/\/news\.example\.org[^"]*"/g);
    expect(links).toEqual(Array(2).fill('href="https://news.example.org/2025/01/09/troops?id=7&amp;part=2"'));
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', undefined])('has no link for %j', (link) => {
    const { link: _, ...article } = anArticle();
    const { html, text } = render(anAlert({ article: link === undefined ? article : { ...article, link } }));
    expect(html).not.toContain('Read at');
    expect(html).not.toContain('javascript:');
    expect(text).not.toContain('Read:');
  });

  test('escapes whatever the feed says', () => {
    const hostile = `<script>alert("x")</script><img src=x onerror='y'>&amp;`;
    const { html } = withArticle({ title: hostile, summary: hostile, outlet: hostile, lang: '"><b>' });
    expect(tags(html, 'script') + tags(html, 'img') + tags(html, 'b')).toBe(0);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('fetches nothing and tracks nothing', () => {
    const { html } = render();
    expect(tags(html, 'img') + tags(html, 'link') + tags(html, 'script')).toBe(0);
    expect(html).not.toMatch(/url\(|@import|src=/);
  });

  test('can be unsubscribed from with one click, and says that a machine sent it', () => {
    expect(render().headers).toEqual({
      'List-Unsubscribe': `<${LINKS.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': 'Wirewatch alerts <alerts.alerts.example.org>',
      'Auto-Submitted': 'auto-generated',
      References: '<story.0123456789abcdef@alerts.example.org>',
      'In-Reply-To': '<story.0123456789abcdef@alerts.example.org>',
    });
  });

  test('names its delivery, by which later reports find it', () => {
    expect(render().deliveries).toEqual(['person-1#email#0123456789abcdef']);
  });

  test('asks whether the article is about its topics, beside the button to read it', () => {
    const { html, text } = renderAlertEmail(anAlert(), { ...CONTEXT, feedbackLink: () => FEEDBACK });
    expect(html).toMatch(
      />Read at The Daily Wire Desk<\/a> <a [^>]*href="[^"]*\/feedback\?token=x"[^>]*>Not about this\?</,
    );
    expect(text).toContain(`Not about this? Tell us:\n${FEEDBACK}`);
  });

  test('tells who else reports the story, where it is known', () => {
    const { html, text } = renderAlertEmail(anAlert(), CONTEXT, ['A', 'B', 'C', 'D']);
    expect(html).toContain('Also reported by A, B and 2 more');
    expect(text).toContain('Also reported by A, B and 2 more');
  });

  describe('of an update', () => {
    const update = () => render(anAlert({ follows: { kind: 'update', what: 'toll 12 → <31>' } }));

    test('says so in subject and preheader', () => {
      expect(update().subject).toBe(`North Korea update: ${TITLE}`);
      expect(emailGist(update())).toBe('Update: toll 12 → <31>');
    });

    test('says what changed above the headline, in both parts', () => {
      expect(update().html).toMatch(/Update:<\/strong> toll 12 → &lt;31&gt;<\/p>\s*<h1/);
      expect(update().text).toMatch(/^Update: toll 12 → <31>\n\nThe Daily Wire Desk/);
    });

    test('belongs to the thread of its story, and to a delivery of its own', () => {
      expect(update().headers).toEqual(render().headers);
      expect(update().deliveries).toEqual([`person-1#email#0123456789abcdef#update-${anAlert().article.id}`]);
    });
  });

  test('is short when only another outlet reports a story that the reader had', () => {
    const { subject, html, text } = render(anAlert({ follows: { kind: 'coverage' } }));
    expect(subject).toBe(`Also reported by The Daily Wire Desk: ${TITLE}`);
    expect(text).toMatch(/^Also reported: a story that you had before/);
    for (const part of [html, text]) {
      expect(part).not.toContain('A US diplomat');
      expect(part).not.toContain('Why you get this');
    }
  });

  test('reads well as plain text', () => {
    expect(render().text).toBe(`The Daily Wire Desk · 9 Jan 2025, 06:12 UTC

Pyongyang troops learn from the war in Ukraine, US envoy tells UN
Security Council

A US diplomat said that more than 12,000 soldiers sent by Pyongyang are
in Russia and have fought in its Kursk region since December. The
council had met over a missile test.

Read: https://news.example.org/2025/01/09/troops?id=7&part=2

Why you get this:
  North Korea: "Pyongyang" (headline), capital of North Korea
  United Nations: "UN Security Council" (headline), organ of the United
  Nations

Sent to reader@example.org, once per story, because you asked for these
topics.

See or change what you get:
${LINKS.manage}

Unsubscribe:
${LINKS.unsubscribe}
`);
  });

  test('never shows a time in the future', () => {
    expect(withArticle({ publishedAt: SENT_AT + 86_400_000 }).text).toContain('9 Jan 2025, 06:20 UTC');
  });

  test('uses the time of discovery when the outlet gives none', () => {
    const { publishedAt: _, ...article } = anArticle();
    expect(render(anAlert({ article })).text).toContain('9 Jan 2025, 06:15 UTC');
  });

  test('cuts a long summary between words', () => {
    const { text } = withArticle({ summary: 'word '.repeat(800).trim() });
    expect(text).toMatch(/word word…\n/);
    expect(text.length).toBeLessThan(2_000);
  });

  test('renders any text without failing, on one subject line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, summary) => {
        const { subject, html } = withArticle({ title, summary, lang: title });
        expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(tags(html, 'h1')).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});
