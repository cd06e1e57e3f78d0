import { describe, expect, test } from 'vitest';
import { BODY_LIMIT, canonicalLink, toArticle } from '../../src/core/article.ts';
import { aFeed, anEntry, NOW } from '../factories.ts';

describe('canonicalLink', () => {
  const plain = 'https://outlet.example/world/grain-talks';

  test.each([
    ['scheme', 'http://outlet.example/world/grain-talks'],
    ['www', 'https://www.outlet.example/world/grain-talks'],
    ['mobile host', 'https://m.outlet.example/world/grain-talks'],
    ['host in capitals', 'https://OUTLET.example/world/grain-talks'],
    ['default port', 'https://outlet.example:443/world/grain-talks'],
    ['trailing slash', 'https://outlet.example/world/grain-talks/'],
    ['fragment', 'https://outlet.example/world/grain-talks#comments'],
    ['utm parameters', 'https://outlet.example/world/grain-talks?utm_source=rss&utm_medium=feed'],
    ['other tracking', 'https://outlet.example/world/grain-talks?at_campaign=64&fbclid=x&CMP=share'],
    ['credentials', 'https://user:pass@outlet.example/world/grain-talks'],
    ['AMP path', 'https://outlet.example/world/grain-talks/amp/'],
    ['AMP prefix', 'https://outlet.example/amp/world/grain-talks'],
    ['AMP parameter', 'https://outlet.example/world/grain-talks?amp=1'],
    ['AMP suffix', 'https://outlet.example/world/grain-talks.amp'],
    ['AMP viewer', 'https://www.google.com/amp/s/outlet.example/world/grain-talks'],
    ['AMP cache', 'https://outlet-example.cdn.ampproject.org/c/s/outlet.example/world/grain-talks'],
    ['double slash', 'https://outlet.example//world/grain-talks'],
    ['spaces around', '  https://outlet.example/world/grain-talks '],
  ])('ignores the %s', (_, link) => {
    expect(canonicalLink(link)).toBe(plain);
  });

  test('keeps parameters that say what is read, in one order', () => {
    expect(canonicalLink('https://outlet.example/view?id=7&b=2')).toBe(
      'https://outlet.example/view?b=2&id=7',
    );
    expect(canonicalLink('https://outlet.example/view?b=2&utm_id=1&id=7')).toBe(
      'https://outlet.example/view?b=2&id=7',
    );
  });

  test.each([
    ['path', 'https://outlet.example/world/grain-talks-2'],
    ['case of the path', 'https://outlet.example/world/Grain-talks'],
    ['subdomain', 'https://blogs.outlet.example/world/grain-talks'],
    ['identifying parameter', 'https://outlet.example/world/grain-talks?id=2'],
  ])('tells links apart by their %s', (_, link) => {
    expect(canonicalLink(link)).not.toBe(plain);
  });

  test('gives text that is no link back as it is', () => {
    expect(canonicalLink(' not a link ')).toBe('not a link');
  });
});

describe('toArticle', () => {
  test('gives the same link in two feeds one id', () => {
    const link = 'https://outlet.example/world/a';
    const here = toArticle(anEntry({ link }), aFeed(), NOW);
    const there = toArticle(anEntry({ link: `${link}/?utm_source=x`, title: 'Other words' }), aFeed(), NOW);
    expect(there.id).toBe(here.id);
    expect(there.link).toBe(`${link}/?utm_source=x`);
  });

  test('tells entries without a link apart by feed and guid', () => {
    const { link: _, ...entry } = anEntry({ guid: 'g-1' });
    const feed = aFeed();
    expect(toArticle(entry, feed, NOW).id).toBe(toArticle({ ...entry, title: 'Edited' }, feed, NOW).id);
    expect(toArticle(entry, feed, NOW).id).not.toBe(toArticle({ ...entry, guid: 'g-2' }, feed, NOW).id);
    expect(toArticle(entry, feed, NOW).id).not.toBe(toArticle(entry, aFeed(), NOW).id);
  });

  test('cuts what is too long, never inside a character', () => {
    const body = `${'a'.repeat(BODY_LIMIT - 1)}😀 and more`;
    const article = toArticle(anEntry({ body }), aFeed(), NOW);
    expect(article.body).toBe('a'.repeat(BODY_LIMIT - 1));
    expect(article.body?.isWellFormed()).toBe(true);
  });
});
