import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderAlertBlocks } from '../../../src/adapters/slack/render-alert-blocks.ts';
import type { Alert } from '../../../src/core/alert.ts';
import { anAlert, anArticle, evidence, LINKS, SENT_AT, TITLE, topicName } from '../an-alert.ts';

const CONTEXT = { topicName, links: LINKS, now: SENT_AT };

const render = (alert: Alert = anAlert()) => renderAlertBlocks(alert, CONTEXT);

const withArticle = (overrides: Partial<Alert['article']>) =>
  render(anAlert({ article: anArticle(overrides) }));

/** Every mrkdwn text in a message, the notification's included. */
function texts(message: ReturnType<typeof render>): readonly string[] {
  const found: string[] = [message.text];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

describe('renderAlertBlocks', () => {
  test('is a linked headline, a line of facts, the summary, the reasons and two buttons', () => {
    const link = 'https://news.example.org/2025/01/09/troops?id=7&part=2';
    expect(render().blocks).toEqual([
      {
        type: 'section',
        text: { type: 'mrkdwn', verbatim: true, text: `*<${link.replace('&', '&amp;')}|${TITLE}>*` },
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text: 'The Daily Wire Desk · <!date^1736403120^{date_short_pretty}, {time}|9 Jan 2025, 06:12 UTC> · North Korea, United Nations',
          },
        ],
      },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          verbatim: true,
          text: '>A US diplomat said that more than 12,000 soldiers sent by *Pyongyang* are in Russia and have fought in its Kursk region since December. The council had met over a missile test.',
        },
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text: '*Why:* “Pyongyang” (headline), capital of North Korea; “UN Security Council” (headline), organ of the United Nations',
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'read', text: { type: 'plain_text', text: 'Read' }, url: link },
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

  test('tells no time that is still to come', () => {
    const { blocks } = withArticle({ publishedAt: SENT_AT + 3_600_000 });
    expect(JSON.stringify(blocks[1])).toContain(`<!date^${SENT_AT / 1000}^`);
  });

  test('counts the other outlets where they are known', () => {
    const factsOf = (outlets: readonly string[]) =>
      JSON.stringify(renderAlertBlocks(anAlert(), CONTEXT, outlets).blocks[1]);
    expect(factsOf(['A', 'B', 'C', 'D'])).toContain('North Korea, United Nations · +4 outlets"');
    expect(factsOf(['A'])).toContain(' · +1 outlet"');
    expect(factsOf([])).toContain('North Korea, United Nations"');
  });

  test('marks an update, and says what changed', () => {
    const message = render(anAlert({ follows: { kind: 'update', what: 'toll 12 → 31 <!here>' } }));
    expect(message.text).toBe(`Update: toll 12 → 31 &lt;!here&gt;: ${TITLE}`);
    expect(message.blocks[0]).toMatchObject({
      text: {
        text: `*Update:* toll 12 → 31 &lt;!here&gt;\n*<https://news.example.org/2025/01/09/troops?id=7&amp;part=2|${TITLE}>*`,
      },
    });
    expect(message.blocks.slice(1)).toEqual(render().blocks.slice(1));
  });

  test('tells more coverage in one line', () => {
    const article = anArticle({ outlet: 'Gazette & Post', link: 'https://gazette.example.org/1' });
    const message = render(anAlert({ article, follows: { kind: 'coverage' } }));
    expect(message).toEqual({
      text: `Also reported by Gazette &amp; Post: ${TITLE}`,
      blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            verbatim: true,
            text: `Also reported by Gazette &amp; Post: <https://gazette.example.org/1|${TITLE}>`,
          },
        },
      ],
    });
  });

  test('notifies with the headline', () => {
    expect(render().text).toBe(TITLE);
  });

  test('lets no text from a feed call a channel, a person or a link', () => {
    const hostile = '<!channel> <@U123> <https://evil.example|click> & more';
    const message = withArticle({ title: hostile, summary: hostile, outlet: hostile });
    for (const text of texts(message)) expect(text).not.toMatch(/<(?!https:\/\/news|!date)/);
    expect(message.text).toBe('&lt;!channel&gt; &lt;@U123&gt; &lt;https://evil.example|click&gt; &amp; more');
  });

  test('keeps a link whole that holds the characters of mrkdwn', () => {
    const { blocks } = withArticle({ link: 'https://news.example.org/a|b>c<d?x=1&y=2', title: 'A | B' });
    expect(blocks[0]).toMatchObject({
      text: { text: '*<https://news.example.org/a%7Cb%3Ec%3Cd?x=1&amp;y=2|A | B>*' },
    });
  });

  test('drops an address that is too long for Slack, and keeps the headline', () => {
    const { blocks } = withArticle({ link: `https://news.example.org/${'x'.repeat(3_000)}` });
    expect(blocks[0]).toMatchObject({ text: { text: `*${TITLE}*` } });
    expect(JSON.stringify(blocks)).not.toContain('Read');
  });

  test('quotes a summary of several lines as one', () => {
    const { blocks } = withArticle({ summary: 'One line.\n\nAnother\r\nline.' });
    expect(blocks[2]).toMatchObject({ text: { text: '>One line. Another line.' } });
  });

  test('does not put bold into the middle of a word', () => {
    const summary = 'Pyongyangs Antwort';
    const [topic] = anAlert().topics;
    const topics = topic ? [{ ...topic, evidence: [evidence('Pyongyang', 'summary', 'x', summary)] }] : [];
    const { blocks } = render(anAlert({ topics, article: anArticle({ summary }) }));
    expect(blocks[2]).toMatchObject({ text: { text: '>Pyongyangs Antwort' } });
  });

  test('has no quote without a summary and no reasons without evidence', () => {
    const { blocks } = render(anAlert({ topics: [], article: anArticle({ summary: '' }) }));
    expect(blocks.map((block) => block.type)).toEqual(['section', 'context', 'actions']);
  });

  test("stays within Slack's limits, whatever a feed sends", () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4_000 }),
      fc.constantFrom('&'.repeat(4_000), '<! '.repeat(1_500), 'a& '.repeat(1_300), '*"\\'.repeat(500)),
    );
    fc.assert(
      fc.property(
        nasty,
        nasty,
        nasty,
        fc.webUrl({ withQueryParameters: true }),
        (title, summary, why, link) => {
          const words = [...summary.matchAll(/\S+/g)].map((match) => ({
            text: match[0],
            field: 'summary' as const,
            why,
            start: match.index,
          }));
          const topics = [{ id: why, score: 1, evidence: words }];
          const article = anArticle({ title, summary, outlet: title, link });
          const follows: Alert['follows'] = { kind: 'update', what: title };
          const message = render(anAlert({ topics, article, follows }));
          expect(message.blocks.length).toBeLessThanOrEqual(50);
          expect(Math.max(...texts(message).map((text) => text.length))).toBeLessThanOrEqual(3_000);
          expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
        },
      ),
      { numRuns: 50 },
    );
  });
});
