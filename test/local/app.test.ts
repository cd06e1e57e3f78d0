import { describe, expect, test } from 'vitest';
import { SLACK_RECEIVER_PATH } from '../../local/slack-receiver.ts';
import type { SlackMessage } from '../../src/core/message.ts';
import { useEmulators } from '../emulated.ts';
import { aFeed, anEntry, aSubscription, aTopicMatch, HOUR, MINUTE, NOW } from '../factories.ts';
import { aLocalApp, alertOf, anEmail, aSlackMessage, fill, LOCAL_URL, type TestApp } from './a-local-app.ts';

const emulated = useEmulators();
const anApp = (overrides: Parameters<typeof aLocalApp>[1] = {}): TestApp =>
  aLocalApp(emulated.clients(), overrides);

const TIMES = { leaseMs: MINUTE, graceMs: MINUTE };
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';

/** What a reader sees: the text of a page without its elements. */
const textOf = (page: string): string =>
  page
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');

describe('the live page', () => {
  test('says in one line what is going on', async () => {
    const page = anApp();
    await page.addFeed({ arrivals: [{ day: '2026-03-02', count: 1_412 }] });
    await page.addFeed({
      health: { state: 'failing', since: NOW - HOUR, failures: 2, lastError: 'HTTP 503' },
    });
    page.metrics.count('alert.sent', 37);
    const text = textOf(await page.read('/'));
    expect(text).toContain('2 feeds, 1 failing');
    expect(text).toContain('1,412 articles today');
    expect(text).toContain('37 alerts sent');
    expect(text).toContain('last poll 12 s ago');
  });

  test('marks the words that gave a topic and says why they count', async () => {
    const page = anApp();
    await page.addArticle({ title: 'Envoys meet in Pyongyang', alerts: 2 });
    const html = await page.read('/');
    expect(html).toContain('Envoys meet in <mark>Pyongyang</mark>');
    expect(html).toContain('<b>North Korea</b> <i title="capital of North Korea (headline)">Pyongyang</i>');
    expect(textOf(html)).toContain('→ 2 alerts');
  });

  test('tells time as people do, with the exact time and zone beside it', async () => {
    const page = anApp();
    await page.addArticle({ publishedAt: NOW - 4 * MINUTE });
    expect(await page.read('/')).toMatch(
      /<time datetime="2026-03-02T08:56:00Z" title="\d+ Mar 2026, \d\d:56:00 [^"]+">4 min ago<\/time>/,
    );
  });

  test('never shows a time to come: some outlets date into the future', async () => {
    const page = anApp();
    await page.addArticle({ publishedAt: NOW + HOUR });
    expect(await page.read('/')).toContain('>just now</time>');
  });

  test('shows articles without a topic, in brief', async () => {
    const page = anApp();
    await page.addArticle({ title: 'Ferries stay in harbour', topics: [] });
    const html = await page.read('/');
    expect(html).toMatch(/<li class="other">.*Ferries stay in harbour/);
    expect(textOf(html)).toContain('Nothing matched');
  });

  test('tells each feed’s health in words, failing ones first with the error', async () => {
    const page = anApp();
    const ok = { state: 'ok', since: NOW - HOUR, failures: 0 } as const;
    await page.addFeed({
      ...aFeed({ title: 'Alpha', folder: 'Europe' }),
      health: ok,
      lastEntryAt: NOW - 9 * MINUTE,
    });
    await page.addFeed({
      ...aFeed({ title: 'Zulu' }),
      health: {
        state: 'failing',
        since: NOW - 3 * HOUR,
        failures: 4,
        lastError: 'HTTP 503; next try in 1 h',
      },
    });
    await page.addFeed({
      ...aFeed({ title: 'Yankee' }),
      health: { state: 'gone', since: NOW - 72 * HOUR, failures: 1, lastError: 'HTTP 410' },
    });
    const text = textOf(await page.read('/'));
    expect(text).toMatch(
      /Failing 2.*Yankee.*gone 3 days.*HTTP 410.*Zulu.*failing 3 h.*next try in 1 h \(4 times in a row\).*Europe 1.*Alpha.*ok 9 min/,
    );
  });

  test('draws a feed’s arrivals and says them in words', async () => {
    const page = anApp();
    await page.addFeed({
      arrivals: [
        { day: '2026-03-01', count: 6 },
        { day: '2026-03-02', count: 3 },
      ],
    });
    expect(await page.read('/')).toContain('aria-label="9 in 14 days, 3 today"');
  });

  test('counts every drop with its reason, and what waits in the queues', async () => {
    const page = anApp();
    page.metrics.count('article.dropped.no-topic', 3_178);
    const text = textOf(await page.read('/'));
    expect(text).toContain('−3,178 articles without a topic');
    expect(text).toContain('0 alerts dropped after an unclear attempt, as the subscription says');
    expect(text).toContain('0 articles waiting');
    expect(text).toContain('0 alerts in the dead-letter queue');
  });

  test('shows what was sent as its reader’s list of messages does', async () => {
    const page = anApp();
    const article = await page.addArticle({ summary: 'Talks on grain began on Monday & went on.' });
    page.inbox.add(anEmail(alertOf(article, aSubscription())));
    const html = await page.read('/');
    expect(html).toContain('<a href="/inbox/1">North Korea: Envoys meet in Pyongyang</a>');
    expect(html).toContain('Talks on grain began on Monday &amp; went on.');
    expect(textOf(html)).toContain('to desk@localhost');
  });

  test('waits for the first poll in words', async () => {
    const page = anApp();
    page.clock.lastPollAt = undefined;
    await page.addFeed();
    const text = textOf(await page.read('/'));
    expect(text).toContain('Waiting for the first poll…');
    expect(text).toContain('Nobody subscribed');
  });

  test('says when polling has stalled, and where to look', async () => {
    const page = anApp();
    page.clock.lastPollAt = NOW - 14 * MINUTE;
    expect(textOf(await page.read('/'))).toContain(
      'no poll for 14 min: look into .wirewatch/feeds/log.jsonl',
    );
  });

  test('says when no feed can be read, and what to do without internet', async () => {
    const page = anApp();
    await page.addFeed({ health: { state: 'failing', since: NOW, failures: 1, lastError: 'no such host' } });
    const text = textOf(await page.read('/'));
    expect(text).toContain('1 feed, all failing');
    expect(text).toContain('npm start -- --sample');
  });

  test('says that the sample newsroom is made up', async () => {
    expect(textOf(await anApp({ mode: 'sample' }).read('/'))).toContain('outlets and news are made up');
  });

  test('is below 50 kB with sixty feeds, forty articles and a full inbox', async () => {
    const page = anApp();
    await fill(page);
    const html = await page.read('/');
    expect(html.match(/<a href="\/feeds\//g)).toHaveLength(60);
    expect(html.match(/<a href="\/articles\//g)).toHaveLength(40);
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
  });

  test('escapes what comes from outside, wherever it stands', async () => {
    const page = anApp();
    await page.addFeed({
      ...aFeed({ title: HOSTILE, folder: HOSTILE }),
      health: { state: 'failing', since: NOW, failures: 1, lastError: HOSTILE },
    });
    const article = await page.addArticle({
      ...{ title: HOSTILE, summary: HOSTILE, outlet: HOSTILE, lang: HOSTILE, categories: [HOSTILE] },
      topics: [aTopicMatch({ evidence: [{ text: HOSTILE, field: 'title', why: HOSTILE, start: 0 }] })],
    });
    const alert = alertOf(article, aSubscription());
    page.inbox.add(anEmail(alert, HOSTILE));
    page.inbox.add({ at: NOW, kind: 'slack', to: HOSTILE, via: 'inbox', slack: aSlackMessage(alert) });
    for (const path of ['/', '/live', `/articles/${article.id}`, '/inbox/1', '/inbox/2']) {
      const html = await page.read(path);
      expect(html, path).toContain('&lt;script&gt;alert(1)');
      expect(html, path).not.toMatch(/<script>alert|<img/);
    }
  });

  test('links to http(s) only', async () => {
    const page = anApp();
    const article = await page.addArticle({ link: 'javascript:alert(1)' });
    await page.addFeed(aFeed({ url: 'javascript:alert(2)' }));
    for (const path of ['/', `/articles/${article.id}`])
      expect(await page.read(path)).not.toContain('href="javascript');
  });

  test('lets nothing in but its own sheet and script', async () => {
    const answer = await anApp().get('/');
    const policy = answer.headers.get('Content-Security-Policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('the data', () => {
  test('at /live.json is what the page shows', async () => {
    const page = anApp();
    const article = await page.addArticle();
    page.inbox.add(anEmail(alertOf(article, aSubscription())));
    expect(JSON.parse(await page.read('/live.json'))).toMatchObject({
      at: '2026-03-02T09:00:00.000Z',
      mode: 'feeds',
      articles: [{ id: article.id, topics: [{ id: 'north-korea' }] }],
      inbox: [{ to: 'desk@localhost', kind: 'email', subject: 'North Korea: Envoys meet in Pyongyang' }],
      queues: [
        { name: 'pushes', waiting: 0, dead: 0 },
        { name: 'articles', waiting: 0, dead: 0 },
        { name: 'alerts', waiting: 0, dead: 0 },
        { name: 'providerEvents', waiting: 0, dead: 0 },
      ],
    });
  });
});

describe('an article’s receipt', () => {
  test('tells its whole way: feed, evidence with reasons, and a delivery that was sent', async () => {
    const page = anApp();
    const feed = await page.addFeed(aFeed({ title: 'The Outlet' }));
    const article = await page.addArticle({ feedId: feed.id, publishedAt: NOW - 5 * MINUTE });
    const reader = await page.subscribe(
      aSubscription({ channel: { kind: 'email', address: 'mika@example.org' } }),
    );
    const claim = await page.stores.ledger.claim(alertOf(article, reader), 'resend', NOW, TIMES);
    if (claim.kind === 'claimed') {
      await page.stores.ledger.settle(claim.claim, { state: 'SENT', providerId: 'ses-42' }, NOW);
    }
    const text = textOf(await page.read(`/articles/${article.id}`));
    expect(text).toContain('The Outlet');
    expect(text).toContain('5 min later');
    expect(text).toMatch(/North Korea 97% sure ?Pyongyangcapital of North Koreaheadline/);
    expect(text).toContain('m…@example.org by email, for North Korea');
    expect(text).toMatch(/Sent just now: the provider took it 1 attempt · .* · ses-42/);
    expect(text).not.toContain('mika@');
  });

  test.each([
    [
      { state: 'RETRY', reason: '451 try later', dueAt: NOW + HOUR },
      'Not sent yet: 451 try later. Next attempt',
    ],
    [{ state: 'UNKNOWN', reason: 'timeout', dueAt: NOW + HOUR }, 'May or may not have been sent: timeout'],
    [{ state: 'FAILED', reason: 'mailbox full' }, 'Not sent: mailbox full'],
  ] as const)('tells a delivery that is %o in words', async (settlement, words) => {
    const page = anApp();
    const article = await page.addArticle();
    const reader = await page.subscribe(aSubscription());
    const claim = await page.stores.ledger.claim(alertOf(article, reader), 'resend', NOW, TIMES);
    if (claim.kind === 'claimed') await page.stores.ledger.settle(claim.claim, settlement, NOW);
    expect(textOf(await page.read(`/articles/${article.id}`))).toContain(words);
  });

  test('says why there is no alert', async () => {
    const page = anApp();
    const plain = await page.addArticle({ topics: [] });
    const matched = await page.addArticle({ link: `https://outlet.example/${anEntry().guid}` });
    expect(textOf(await page.read(`/articles/${plain.id}`))).toContain('No topic, so no alert.');
    expect(textOf(await page.read(`/articles/${matched.id}`))).toContain('Nobody subscribed to these topics');

    await page.subscribe(aSubscription({ topics: ['russia'] }));
    await page.subscribe(aSubscription({ createdAt: NOW + MINUTE }));
    const text = textOf(await page.read(`/articles/${matched.id}`));
    expect(text).toContain('No alert: subscribed after the article came');
    expect(text).toContain('1 subscription asked for other topics only');
  });

  test('is one alert for a subscriber with two subscriptions', async () => {
    const page = anApp();
    const article = await page.addArticle();
    const channel = { kind: 'email', address: 'mika@example.org' } as const;
    await page.subscribe(aSubscription({ channel }));
    await page.subscribe(aSubscription({ channel, ...{ topics: ['north-korea', 'russia'] } }));
    expect(textOf(await page.read(`/articles/${article.id}`)).match(/m…@example\.org/g)).toHaveLength(1);
  });

  test('of an unknown article is a page that says so', async () => {
    const answer = await anApp().get('/articles/none');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('No such article');
  });
});

test('a feed’s receipt tells its error, its days and its articles', async () => {
  const page = anApp();
  const feed = await page.addFeed({
    health: { state: 'failing', since: NOW - 3 * HOUR, failures: 4, lastError: 'HTTP 503 & more' },
    arrivals: [{ day: '2026-03-01', count: 6 }],
    nextPollAt: NOW + HOUR,
  });
  await page.addArticle({ feedId: feed.id });
  const [, path = ''] = /href="(\/feeds\/[^"]+)"/.exec(await page.read('/')) ?? [];
  const text = textOf(await page.read(path));
  expect(text).toContain('Failing for 3 h, 4 times in a row: HTTP 503 &amp; more');
  expect(text).toContain('2026-03-016');
  expect(text).toContain('Envoys meet in Pyongyang');
});

describe('an email in the inbox', () => {
  test('is shown in a frame that can run nothing, with its plain text and headers', async () => {
    const page = anApp();
    const article = await page.addArticle();
    const alert = alertOf(article, aSubscription());
    await page.stores.ledger.claim(alert, 'resend', NOW, TIMES);
    page.inbox.add(anEmail(alert));
    const html = await page.read('/inbox/1');
    expect(html).toContain('src="/inbox/1/email" sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(textOf(html)).toContain('Envoys meet in Pyongyang');
    expect(textOf(html)).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(html).toContain(`href="/articles/${article.id}"`);
  });

  test('leads to the receipt of each of its alerts when it is a digest, and to none without alerts', async () => {
    const page = anApp();
    const reader = aSubscription();
    const articles = [
      await page.addArticle({ id: 'a1' }),
      await page.addArticle({ id: 'b2', title: '<Two>' }),
    ];
    const alerts = articles.map((article) => alertOf(article, reader));
    for (const alert of alerts) await page.stores.ledger.claim(alert, 'resend', NOW, TIMES);
    const [first, ...others] = alerts.map((alert) => anEmail(alert));
    const deliveries = [first, ...others].flatMap((message) => message?.email?.deliveries ?? []);
    const { headers: _, deliveries: __, ...email } = first?.email ?? expect.fail('there is an email');
    const message = { at: NOW, kind: 'email', to: 'desk@localhost', via: 'inbox' } as const;
    page.inbox.add({ ...message, email: { ...email, headers: {}, deliveries } });
    page.inbox.add({ ...message, email: { ...email, headers: {} } });
    const html = await page.read('/inbox/1');
    expect(html).toContain('<a href="/articles/a1">Envoys meet in Pyongyang</a>');
    expect(html).toContain('<a href="/articles/b2">&lt;Two&gt;</a>');
    expect(await page.read('/inbox/2')).not.toContain('/articles/');
  });

  test('is served under a policy of its own, its links open a tab of their own', async () => {
    const page = anApp();
    page.inbox.add(anEmail(alertOf(await page.addArticle(), aSubscription())));
    const answer = await page.get('/inbox/1/email');
    expect(answer.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox;/,
    );
    expect(await answer.text()).toContain('<head><base target="_blank">');
  });
});

describe('a Slack message in the inbox', () => {
  const shown = async (message: SlackMessage): Promise<string> => {
    const page = anApp();
    page.inbox.add({ at: NOW, kind: 'slack', to: 'desk', via: 'inbox', slack: message });
    return page.read('/inbox/1');
  };
  const section = (text: string): SlackMessage => ({
    text: 'News',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });

  test('comes from the receiver', async () => {
    const page = anApp();
    const message = aSlackMessage(alertOf(await page.addArticle(), aSubscription()));
    const answer = await page.app.request(`${LOCAL_URL}${SLACK_RECEIVER_PATH}/desk`, {
      method: 'POST',
      headers: { Host: 'localhost:3000', 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
    });
    expect(await answer.text()).toBe('ok');
    expect(page.inbox.latest(1)).toMatchObject([{ kind: 'slack', to: 'desk', via: 'inbox', slack: message }]);
    expect(textOf(await page.read('/'))).toContain('to #desk');
  });

  test('has its headline linked in bold, its quote, its context and its buttons', async () => {
    const html = await shown(aSlackMessage(alertOf(await anApp().addArticle(), aSubscription())));
    expect(html).toMatch(
      /<strong><a href="https:\/\/outlet\.example\/[^"]+" rel="noreferrer" target="_blank">Envoys meet in Pyongyang<\/a><\/strong>/,
    );
    expect(html).toContain('<blockquote>Talks on grain shipments began on Monday.</blockquote>');
    expect(html).toMatch(/<time datetime="2026-03-02T08:55:00.000Z">2 Mar 2026, 08:55 UTC<\/time>/);
    expect(html).toMatch(
      /<a class="button plain" href="http:\/\/localhost:3000\/manage[^"]*"[^>]*>Manage<\/a>/,
    );
  });

  test.each([
    ['a *bold* word', 'a <strong>bold</strong> word'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['_so_ ~not~ `a*b*c`', '<em>so</em> <s>not</s> <code>a*b*c</code>'],
    ['&lt;!channel&gt; &amp;amp;', '&lt;!channel&gt; &amp;amp;'],
    ['<!channel> <@U1> <#C1|news>', '@channel @U1 #news'],
    ['<javascript:alert(1)|click>', '<div>click</div>'],
    [
      '<https://a.example/?a=1&amp;b=2|x &lt;y&gt;>',
      'href="https://a.example/?a=1&amp;b=2" rel="noreferrer" target="_blank">x &lt;y&gt;</a>',
    ],
    [
      '*<https://a.example/*|one>* two',
      '<strong><a href="https://a.example/*" rel="noreferrer" target="_blank">one</a></strong> two',
    ],
    ['&gt;no quote', '<div>&gt;no quote</div>'],
    ['a *lone star and <an open angle', 'a *lone star and &lt;an open angle'],
  ])('reads %s as Slack does', async (mrkdwn, expected) => {
    expect(await shown(section(mrkdwn))).toContain(expected);
  });

  test('says what it can’t show', async () => {
    const html = await shown({ text: 'News', blocks: [{ type: 'video', title: '<b>' }] });
    expect(html).toContain('a “video” block');
  });
});

describe('who asks', () => {
  const tunnelled = () => anApp({ publicUrl: 'https://wire.example.org' });

  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])(
    'by the name of %s sees all',
    async (host) => {
      expect((await anApp().get('/', host)).status).toBe(200);
    },
  );

  test.each(['evil.example', 'localhost.evil.example', '10.0.0.5:3000'])(
    'by the name of %s is refused',
    async (host) => {
      for (const path of ['/', '/live.json', '/inbox/1', '/subscribe']) {
        expect((await tunnelled().get(path, host)).status).toBe(403);
      }
    },
  );

  test('by the name of the public URL gets the subscription pages and nothing else', async () => {
    const page = tunnelled();
    page.inbox.add(anEmail(alertOf(await page.addArticle(), aSubscription())));
    expect((await page.get('/subscribe', 'wire.example.org')).status).toBe(200);
    expect((await page.get('/topics', 'wire.example.org')).status).toBe(200);
    expect((await page.get('/', 'wire.example.org')).headers.get('Location')).toBe('/subscribe');
    for (const path of ['/live', '/live.json', '/inbox/1', '/inbox/1/email', '/articles/x']) {
      expect((await page.get(path, 'wire.example.org')).status, path).toBe(404);
    }
  });

  test('finds the subscription pages beside the live page', async () => {
    expect(await anApp().read('/subscribe')).toContain('Which news should reach you?');
  });
});
