import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTopics } from '../../src/adapters/files/load-topics.ts';
import { CHANNEL_FORMS } from '../../src/core/channels/channel-forms.ts';
import { type ListedTopic, subscribePage } from '../../web/subscribe-page.ts';

const CHANNELS = Object.values(CHANNEL_FORMS);

function countries(count: number): readonly ListedTopic[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${String.fromCharCode(65 + (index % 26))}land of some length ${index}`;
    return { id: name.toLowerCase().replaceAll(' ', '-'), name, kind: 'country' };
  });
}

type Own = Partial<Parameters<typeof subscribePage>[0]>;

const page = (topics: readonly ListedTopic[], chosen: readonly string[] = [], own: Own = {}) =>
  String(
    subscribePage({
      topics,
      channels: CHANNELS,
      entries: { topics: chosen, texts: {} },
      problems: [],
      ...own,
    }),
  );

/** The values of the radio buttons of a name, and which one is chosen. */
function radiosOf(name: string, html: string) {
  const radios = [...html.matchAll(/<input type="radio"[^>]*>/g)].map(([tag]) => tag);
  const own = radios.filter((tag) => tag.includes(`name="${name}"`));
  const value = (tag: string) => /value="([^"]*)"/.exec(tag)?.[1];
  return { values: own.map(value), chosen: own.filter((tag) => / checked/.test(tag)).map(value) };
}

describe('the page to subscribe', () => {
  test('is below 50 kB with 290 topics in it', () => {
    const html = page(countries(290));
    expect(html.match(/type="checkbox"/g)).toHaveLength(290);
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
  });

  test('is below 50 kB with the topics of this project, all ticked, and everything wrong', () => {
    const topics = loadTopics(join(import.meta.dirname, '../../topics'));
    const fields = ['topics', 'webhook', 'owner', 'at', 'zone'];
    const problems = fields.map((field) => ({ field, message: 'x'.repeat(120) }));
    const html = page(
      topics,
      topics.map(({ id }) => id),
      { problems },
    );
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
  });

  test('has the topics most people come for first, and each topic once', () => {
    const html = page([
      ...countries(3),
      { id: 'united-nations', name: 'United Nations', kind: 'organisation' },
      { id: 'north-korea', name: 'North Korea', kind: 'country' },
    ]);
    const values = [...html.matchAll(/name="topics" value="([^"]+)"/g)].map(([, id]) => id);
    expect(values.slice(0, 2)).toEqual(['north-korea', 'united-nations']);
    expect(new Set(values).size).toBe(5);
    expect(values).toHaveLength(5);
  });

  test('lists topics by the letters people look under, accents aside', () => {
    const html = page([
      { id: 'zambia', name: 'Zambia', kind: 'country' },
      { id: 'aland-islands', name: 'Åland Islands', kind: 'country' },
      { id: 'albania', name: 'Albania', kind: 'country' },
    ]);
    expect([...html.matchAll(/class="letter"[^>]*>(.)</g)].map(([, letter]) => letter)).toEqual(['A', 'Z']);
  });

  test('leaves out groups that have no topic', () => {
    expect(page(countries(1))).not.toContain('Organisations');
  });

  test('opens a group only where something in it is ticked', () => {
    const topics: readonly ListedTopic[] = [
      ...countries(2),
      { id: 'nato', name: 'NATO', kind: 'organisation' },
    ];
    const html = page(topics, ['nato']);
    expect(html).toMatch(/<details open><summary>Organisations/);
    expect(html).toMatch(/<details><summary>Countries/);
  });

  test('escapes the names of topics', () => {
    expect(page([{ id: 'x', name: '<b>X</b> & "Y"', kind: 'subject' }])).toContain(
      '&lt;b&gt;X&lt;/b&gt; &amp; &quot;Y&quot;',
    );
  });

  test('offers the channels that can be had here, the first one chosen', () => {
    const { values, chosen } = radiosOf('channel', page([]));
    expect([values, chosen]).toEqual([['email', 'slack', 'slack-bot', 'webhook'], ['email']]);
    const fewer = page([], [], { channels: CHANNELS.filter(({ kind }) => kind !== 'slack-bot') });
    expect(radiosOf('channel', fewer).values).toEqual(['email', 'slack', 'webhook']);
    expect(fewer).not.toContain('conversation');
  });

  test('chooses the channel that is filled in, and the times that were chosen', () => {
    const texts = { slack: 'https://hooks.slack.com/x', every: 'day', at: '06:45', zone: 'Kyiv' };
    const html = page([], [], { entries: { topics: [], texts } });
    expect(radiosOf('channel', html).chosen).toEqual(['slack']);
    expect(radiosOf('every', html).chosen).toEqual(['day']);
    expect(html).toMatch(/name="at" type="time"[^>]* value="06:45"/);
    expect(html).toMatch(/name="zone"[^>]* value="Kyiv"/);
  });

  test('proposes each alert at once, and a morning for who wants a daily message', () => {
    const html = page([]);
    expect(radiosOf('every', html)).toEqual({ values: ['story', 'hour', 'day'], chosen: ['story'] });
    expect(html).toMatch(/name="at" type="time"[^>]* value="07:30"/);
    const emptied = page([], [], { entries: { topics: [], texts: { every: 'day', at: '' } } });
    expect(emptied).toMatch(/name="at" type="time"[^>]* value=""/);
  });

  test('says what is wrong at the field and at the top, with a link only to what is there', () => {
    const problems = [
      { field: 'zone', message: 'No such zone.' },
      { field: 'conversation', message: 'No Slack app.' },
      { message: 'Too many.' },
    ];
    const channels = CHANNELS.filter(({ kind }) => kind === 'email');
    const html = page([], [], { channels, problems });
    expect(html).toContain('<li><a href="#zone">No such zone.</a></li>');
    expect(html).toContain('<li>No Slack app.</li>');
    expect(html).toContain('<li>Too many.</li>');
    expect(html).toMatch(
      /<input id="zone"[^>]* aria-describedby="zone-hint zone-problem" aria-invalid="true">/,
    );
  });
});
