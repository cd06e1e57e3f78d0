import { expect, test } from 'vitest';
import { useWirewatch } from './run-wirewatch.ts';

const { run } = useWirewatch();

test('somebody can be subscribed, is listed under a mask, and can be unsubscribed', async () => {
  expect((await run(['subscriptions', 'list'])).out).toContain('Nobody has subscribed yet');

  const subscribed = await run(['subscribe', 'Ukraine', 'north-korea', '--email', 'ann@news.test']);
  expect(subscribed.code).toBe(0);
  expect(subscribed.out).toMatch(/^a…@news\.test is subscribed to north-korea, ukraine \(\w{8}\)\.\n$/);
  const again = await run(['subscribe', 'north-korea', 'ukraine', '--email', 'ann@news.test']);
  expect(again.out).toContain('was subscribed already');

  const listed = JSON.parse((await run(['subscriptions', 'list', '--json'])).out);
  expect(listed).toMatchObject([
    { status: 'active', to: 'a…@news.test', channel: 'email', topics: ['north-korea', 'ukraine'] },
  ]);
  expect(JSON.stringify(listed)).not.toContain('ann@news.test');

  expect((await run(['unsubscribe', 'ann@news.test'])).out).toContain('Ended one subscription');
  expect((await run(['subscriptions', 'list'])).out).toMatch(/ended +a…@news\.test/);
  expect((await run(['unsubscribe', 'bob@news.test'])).code).toBe(1);
});

test('a webhook is subscribed with a secret that is shown once and listed nowhere', async () => {
  const url = 'https://hooks.news.test/in?key=hidden';
  const { code, out } = await run(['subscribe', 'ukraine', '--webhook', url]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Webhook at hooks\.news\.test is subscribed to ukraine/);
  expect(out).toMatch(/shown only now: whsec_[A-Za-z0-9+/]{43}=\n$/);
  for (const json of [[], ['--json']]) {
    const listed = (await run(['subscriptions', 'list', ...json])).out;
    expect(listed).toContain('Webhook at hooks.news.test');
    expect(listed).not.toMatch(/whsec_|hidden/);
  }
  expect((await run(['subscribe', 'ukraine', '--webhook', 'http://hooks.news.test/'])).code).toBe(2);
  const short = await run(['subscribe', 'ukraine', '--webhook', url, '--secret', 'whsec_short']);
  expect([short.code, short.err.includes('whsec_short')]).toEqual([2, false]);
});

test('an unknown topic is refused with the nearest names', async () => {
  const { code, err } = await run(['subscribe', 'north-corea', '--email', 'ann@news.test']);
  expect(code).toBe(1);
  expect(err).toMatch(/no topic "north-corea"; nearest: north-korea/);
});

test('a topic is shown with the words that speak for it', async () => {
  const { code, out } = await run(['topics', 'show', 'North Korea']);
  expect(code).toBe(0);
  expect(out).toContain('Pyongyang');
  expect(JSON.parse((await run(['topics', 'show', 'north-korea', '--json'])).out)).toMatchObject({
    id: 'north-korea',
    name: 'North Korea',
  });
});

test('all topics are listed with id, name and kind', async () => {
  const topics = JSON.parse((await run(['topics', 'list', '--json'])).out);
  expect(topics.length).toBeGreaterThan(220);
  expect(topics).toContainEqual({ id: 'south-korea', name: 'South Korea', kind: 'country' });
  const ids = topics.map(({ id }: { readonly id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(['north-korea', 'russia', 'ukraine', 'united-nations', 'nato']));
  expect(new Set(ids).size).toBe(ids.length);
});
