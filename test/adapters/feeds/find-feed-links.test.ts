import { describe, expect, test } from 'vitest';
import { findFeedLinks } from '../../../src/adapters/feeds/find-feed-links.ts';

const PAGE = 'https://outlet.example/news/';
const urls = (html: string) => findFeedLinks(html, PAGE).map(({ url, kind }) => [url, kind]);

describe('findFeedLinks', () => {
  test('finds what the page declares, with its title, relative to its base', () => {
    const html = `<html><head><base href="/world/"><link rel="stylesheet alternate" type="text/xml" href="s.xsl">
      <link rel=alternate type='application/rss+xml' title="News &amp; views" href="rss">
      <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="//feeds.example/atom">
      <link rel="alternate" type="application/feed+json" href="https://outlet.example/feed.json">
      <link rel="alternate" type="text/html" hreflang="de" href="/de/"></head>`;
    expect(findFeedLinks(html, PAGE)).toEqual([
      { url: 'https://outlet.example/world/rss', title: 'News & views', kind: 'declared' },
      { url: 'https://feeds.example/atom', title: '', kind: 'declared' },
      { url: 'https://outlet.example/feed.json', title: '', kind: 'declared' },
    ]);
  });

  test('guesses from links in the page, after what it declares', () => {
    const html = `<a href="/feed/">RSS</a><a href="/about">About</a><a href="all.xml">All</a>
      <a href="?format=rss">RSS</a><a href="/feedback">Write to us</a><a href="/press">Press</a>
      <link rel="alternate" type="application/rss+xml" href="/declared">`;
    expect(urls(html)).toEqual([
      ['https://outlet.example/declared', 'declared'],
      ['https://outlet.example/feed/', 'guessed'],
      ['https://outlet.example/news/all.xml', 'guessed'],
      ['https://outlet.example/news/?format=rss', 'guessed'],
    ]);
  });

  test('leaves out addresses that are not of the web, and what is no feed in WordPress', () => {
    const html = `<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <link rel="alternate" type="application/rss+xml" href="file:///etc/feed.xml">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">`;
    expect(urls(html)).toEqual([]);
  });

  test.each([
    ['open tags', '<div>'.repeat(400_000)],
    ['stray end tags', `${'<i>'.repeat(900)}${'</b>'.repeat(500_000)}`],
    ['links', '<a href="/feed">'.repeat(200_000)],
    ['attributes', `<link ${'a="/feed" '.repeat(200_000)}`],
    ['an address of dots', `<a href="${'.feed-'.repeat(300_000)}">`],
  ])('is bounded on %s', (_, html) => {
    expect(findFeedLinks(html, PAGE).length).toBeLessThanOrEqual(60);
  });
});
