import { beforeAll, expect, test } from 'vitest';
import { openLocalStores } from '../../local/open-stores.ts';
import { stateFiles } from '../../local/state.ts';
import { type Alert, toAlert } from '../../src/core/alert.ts';
import { toArticle } from '../../src/core/article.ts';
import { deliveryId } from '../../src/core/delivery.ts';
import { compareWithSeen } from '../../src/core/identity.ts';
import { matchOf, type Subscription } from '../../src/core/subscription.ts';
import { aFeed, anArticle, anEntry, aSubscription, aTopicMatch, HOUR, MINUTE } from '../factories.ts';
import { useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

const now = Date.now();
const feed = aFeed({ url: 'https://feeds.outlet.example/world.xml' });
const entry = anEntry({ link: 'https://www.outlet.example/envoys?utm_source=rss', publishedAt: now - HOUR });
const { body: _body, ...article } = toArticle(entry, feed, now - HOUR);
const story = { id: article.id, joined: false, why: 'nothing like it' };
const old = anEntry({ link: 'https://outlet.example/old', publishedAt: now - 48 * HOUR });

/** Another outlet's article of the same story, and one whose worker was lost. */
const joining = anArticle({ seenAt: now - 30 * MINUTE });
const begun = anArticle({ seenAt: now - 30 * MINUTE });

const byEmail = (name: string, overrides: Partial<Subscription> = {}): Subscription =>
  aSubscription({
    channel: { kind: 'email', address: `${name}@news.test` },
    createdAt: now - 2 * HOUR,
    ...overrides,
  });
const hook = {
  kind: 'webhook',
  url: 'https://hooks.news.test/in?key=hidden',
  secret: 'whsec_hidden',
} as const;
const ann = byEmail('ann');
const webhook = aSubscription({ channel: hook, createdAt: now - 2 * HOUR });
const reader = byEmail('digest', { cadence: { every: 'hour' } });
const late = byEmail('late', { createdAt: now });
const other = byEmail('other', { topics: ['russia'] });
const gone = byEmail('gone');
const unsure = byEmail('unsure');
const active = [ann, webhook, reader, late, other, gone];

/** A story in the middle of its way: one of its alerts is being sent, one is unclear, others are not queued yet. */
const underway = anArticle({ title: 'Ferry reaches Wonsan', seenAt: now - 30 * MINUTE });
const waiting = byEmail('waiting', { topics: ['ferries'] });
const claimed = byEmail('claimed', { topics: ['ferries'] });
const unclear = byEmail('unclear', { topics: ['ferries'], onUnknown: 'drop' });
/** Another subscription of the same reader, which was ended. */
const former = { ...byEmail('claimed', { topics: ['ferries', 'fish'] }), subscriberId: claimed.subscriberId };
const onFerries = [waiting, claimed, unclear, former];

const alertOf = (subscription: Subscription): Alert => {
  const { subscriptionId, subscriberId, channel } = matchOf(subscription);
  return { subscriptionId, subscriberId, channel, storyId: story.id, article, topics: [aTopicMatch()] };
};

beforeAll(async () => {
  const open = await openLocalStores(stateFiles(home, 'feeds'));
  const { feeds, articles, subscriptions, ledger, digests, fanOuts } = open.stores;
  await feeds.add(feed, 0, now - HOUR);
  const polled = await feeds.get(feed.id);
  if (polled === undefined) throw new Error('the feed was added');
  const document = { format: 'rss', title: feed.title, entries: [entry, old] } as const;
  const { seen } = compareWithSeen(document, [], { now, firstPollMaxAgeMs: 6 * HOUR });
  await feeds.save(polled, { ...polled, seen, health: { state: 'ok', since: now - HOUR, failures: 0 } });
  await feeds.add(aFeed({ url: 'https://new.example/feed.xml', title: 'The New One' }), 0, now);

  const classified = { ...article, topics: [aTopicMatch()], alerts: 4, story };
  await articles.begin(classified, now - HOUR, now);
  await articles.finish(classified, now - HOUR);
  const joined = { ...classified, ...joining, story: { ...story, joined: true, why: '92 % alike' } };
  await articles.begin(joined, now - HOUR, now);
  await articles.finish(joined, now - HOUR);
  await articles.begin({ ...begun, topics: [aTopicMatch()], alerts: 0 }, now - HOUR, now);
  for (const subscription of [...active, unsure, ...onFerries]) await subscriptions.request(subscription);
  for (const { id } of [...active, ...onFerries]) await subscriptions.activate(id);
  await subscriptions.end(former.id, 'ended');
  await subscriptions.end(gone.id, 'disabled', 'the mailbox does not exist');

  const times = { leaseMs: MINUTE, graceMs: MINUTE };
  for (const [subscription, settlement] of [
    [ann, { state: 'SENT', providerId: 'p-1' }],
    [webhook, { state: 'RETRY', dueAt: now + HOUR, reason: 'the server answered 503' }],
  ] as const) {
    const claimed = await ledger.claim(alertOf(subscription), 'resend', now - HOUR, times);
    if (claimed.kind !== 'claimed') throw new Error('nobody else claims');
    await ledger.settle(claimed.claim, settlement, now - HOUR);
  }
  await ledger.report(deliveryId(alertOf(ann)), { kind: 'delivered', at: now - HOUR }, now - HOUR);

  const ferries = { storyId: underway.id, article: underway, topics: [aTopicMatch({ id: 'ferries' })] };
  const spread = {
    ...{ ...underway, topics: ferries.topics, alerts: 500 },
    story: { id: underway.id, joined: false, why: 'nothing like it' },
  };
  await articles.begin(spread, now - HOUR, now);
  await articles.finish(spread, now - HOUR);
  for (const turn of [0, 1]) {
    const range = { after: String(turn), threaded: false };
    const fanOut = { id: `part-${turn}`, news: ferries, topic: 'ferries', range };
    await fanOuts.open({ ...fanOut, sharedBy: 2, turn, sweepAt: now + HOUR }, now);
  }
  for (const subscription of [claimed, unclear]) {
    const alert = toAlert(ferries, matchOf(subscription));
    const outcome = await ledger.claim(alert, 'resend', now, { leaseMs: HOUR, graceMs: HOUR });
    if (outcome.kind !== 'claimed') throw new Error('nobody else claims');
    const settlement = { state: 'UNKNOWN', dueAt: now + HOUR, reason: 'no answer' } as const;
    if (subscription === unclear) await ledger.settle(outcome.claim, settlement, now);
  }
  await digests.hold(alertOf(reader), now + HOUR, now - MINUTE);
  await open.close();
}, 60_000);

test('an article is told from its feed to every subscription, whichever form its link has', async () => {
  const { code, out } = await run(['trace', 'https://outlet.example/envoys']);
  expect(code).toBe(0);
  expect(out).toMatch(/Feed +The Outlet https:\/\/feeds\.outlet\.example\/world\.xml \(ok/);
  expect(out).toMatch(/Story +\w{32}, begun by this article: nothing like it/);
  expect(out).toMatch(/north-korea 97 %\n +“Pyongyang” in the title: capital of North Korea/);
  expect(out).toMatch(
    /a…@news\.test \(\w{8}\): matched by north-korea\n +SENT .*1 attempt, provider id p-1, delivered .*UTC\n +next: nothing/,
  );
  expect(out).toMatch(
    /RETRY .*the server answered 503\n +next: the next attempt at .*; if its message is lost/,
  );
  expect(out).toMatch(/d…@news\.test .*matched by north-korea\n +held for a digest since .*, due /);
  expect(out).toMatch(/l…@news\.test .*not matched: subscribed after the article was seen/);
  expect(out).toMatch(/g…@news\.test .*disabled \(the mailbox does not exist\)/);
  expect(out).toMatch(/u…@news\.test .*pending/);
  expect(out).toContain('5 subscriptions not matched: other topics.');
  expect(out).not.toMatch(/ann@news|hidden/);
});

test('the same is told as JSON, by the id of the article', async () => {
  const { out } = await run(['trace', article.id, '--json']);
  const told: { readonly subscriptions: readonly { readonly subscription: string }[] } = JSON.parse(out);
  const of = ({ id }: Subscription) => told.subscriptions.find(({ subscription }) => subscription === id);
  expect(told).toMatchObject({
    kind: 'article',
    state: 'done',
    article: article.id,
    feed: { condition: 'ok' },
  });
  expect(of(ann)).toMatchObject({
    ...{ verdict: 'matched', to: 'a…@news.test' },
    deliveries: [
      { alert: deliveryId(alertOf(ann)), state: 'SENT', attempts: 1, report: { kind: 'delivered' } },
    ],
  });
  expect(of(reader)).toMatchObject({
    held: { since: new Date(now - MINUTE).toISOString(), due: new Date(now + HOUR).toISOString() },
  });
  const verdicts = [webhook, late, other, gone, unsure].map(of);
  expect(verdicts).toMatchObject(
    ['matched', 'subscribed-after', 'other-topics', 'disabled', 'pending'].map((verdict) => ({ verdict })),
  );
  expect(out).not.toMatch(/ann@news|hidden/);
});

test('an article that joined a story names the article that the alert told of', async () => {
  const { out } = await run(['trace', joining.id]);
  expect(out).toMatch(/Story +\w{32}, joined by this article: 92 % alike/);
  expect(out).toContain(`the story was told by another article, ${article.id}: Envoys meet in Pyongyang`);
});

test('an article that was begun and is not done is told so', async () => {
  const { code, out } = await run(['trace', begun.id]);
  expect(code).toBe(0);
  expect(out).toMatch(/Seen +.*; not done yet\n +Story +not chosen yet\n/);
  expect(out).toMatch(/a…@news\.test .*\n +no delivery yet: the article is not done; the sweeper/);
});

test('a story that is underway is told with what is next for each subscription', async () => {
  const { code, out } = await run(['trace', underway.id]);
  expect(code).toBe(0);
  expect(out).toMatch(/w…@news\.test .*\n +no delivery yet: 2 parts of the fan-out are not done/);
  expect(out).toMatch(
    /u…@news\.test .*\n +UNKNOWN .*no answer\n +next: waits for the provider's word; without one it is dropped at .*UTC; if its message is lost, the sweeper/,
  );
  // Both subscriptions of the reader, the ended one too: the delivery is the other's.
  const beingSent =
    /c…@news\.test .*\n +CLAIMED .*, 1 attempt\n +next: it is being sent; if its worker is lost, it becomes UNKNOWN at .*UTC; if its message is lost, the sweeper/g;
  expect(out.match(beingSent)).toHaveLength(2);
  const { subscriptions, fanOuts } = JSON.parse((await run(['trace', underway.id, '--json'])).out);
  const next = subscriptions.flatMap(({ deliveries }: { deliveries: { next: string }[] }) =>
    deliveries.map((delivery) => delivery.next.replace(/ at .*/, '')),
  );
  const sending = 'it is being sent; if its worker is lost, it becomes UNKNOWN';
  const waits = "waits for the provider's word; without one it is dropped";
  expect(next.sort()).toEqual([sending, sending, waits]);
  expect(fanOuts).toBe(2);
});

test('an entry that its feed remembers without an article was dropped', async () => {
  const { code, out } = await run(['trace', 'https://outlet.example/old']);
  expect(code).toBe(0);
  expect(out).toMatch(/The Outlet brought it \(published .*\), and it is no article/);
  expect(out).toContain('firstPollMaxAgeHours');
});

test.each([
  ['https://www.outlet.example/never', /It does not remember this link/],
  ['https://www.new.example/first', /The New One: not polled yet\. Not polled yet, next poll/],
])('of %s the feeds of its site are told', async (link, words) => {
  const { code, out } = await run(['trace', link]);
  expect(code).toBe(0);
  expect(out).toMatch(words);
});

test('an alert is told with its article and the other deliveries of its story', async () => {
  const { code, out } = await run(['trace', deliveryId(alertOf(webhook))]);
  expect(code).toBe(0);
  expect(out).toMatch(/Envoys meet in Pyongyang\n +Story +\w{32}: nothing like it/);
  expect(out).toMatch(/Delivery:\n +RETRY .*the server answered 503/);
  expect(out).toMatch(/Other deliveries of the story:\n +email: SENT/);
  expect(out).toContain('Webhook at hooks.news.test');
  expect(out).not.toContain('hidden');
});

test('an alert that waits for a digest is told though the ledger has none yet', async () => {
  const { code, out } = await run(['trace', deliveryId(alertOf(reader)), '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ kind: 'alert', held: { due: new Date(now + HOUR).toISOString() } });
});

test.each([
  ['ann@news.test', { to: 'a…@news.test', status: 'active' }, { SENT: 1 }],
  ['Gone@news.test', { status: 'disabled', reason: 'the mailbox does not exist' }, {}],
  [hook.url, { to: 'Webhook at hooks.news.test' }, { RETRY: 1 }],
])('%s is told by its subscriptions and its deliveries', async (address, subscription, counts) => {
  const { code, out } = await run(['trace', address, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ kind: 'address', subscriptions: [subscription], counts });
  expect(out.toLowerCase()).not.toContain(address.toLowerCase());
  expect((await run(['trace', address])).out).toMatch(/Subscriptions:\n.*, at once, since .*\n.*north-korea/);
});

test.each([
  ['https://elsewhere.example/x', /no feed of elsewhere\.example; wirewatch feeds list/],
  ['nobody@news.test', /nobody subscribed with "nobody@news\.test"/],
  ['00ff#email#00ff', /no alert "00ff#email#00ff"/],
  ['00ff', /no article, alert, story or subscriber "00ff"/],
])('%s, of which nothing is known, is refused with what to try', async (wanted, message) => {
  const { code, err } = await run(['trace', wanted]);
  expect(code).toBe(1);
  expect(err).toMatch(message);
});
