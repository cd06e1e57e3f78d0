import { describe, expect, test } from 'vitest';
import { type ListedTopic, subscribePage } from '../../web/subscribe-page.ts';

const EMPTY = { topics: [], email: '', slack: '' };

function countries(count: number): readonly ListedTopic[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${String.fromCharCode(65 + (index % 26))}land of some length ${index}`;
    return { id: name.toLowerCase().replaceAll(' ', '-'), name, kind: 'country' };
  });
}

const page = (topics: readonly ListedTopic[], chosen: readonly string[] = []) =>
  String(subscribePage({ topics, entries: { ...EMPTY, topics: chosen }, problems: [] }));

describe('the page to subscribe', () => {
  test('is below 50 kB with 290 topics in it', () => {
    const html = page(countries(290));
    expect(html.match(/type="checkbox"/g)).toHaveLength(290);
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
});
