import { expect, test } from 'vitest';
import { forgetRun, noteRun, prepareState, stateFiles } from '../../local/state.ts';
import { useWirewatch } from './run-wirewatch.ts';

const { home, run } = useWirewatch();

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

  const ended = await run(['unsubscribe', 'ann@news.test']);
  expect(ended.out).toMatch(
    /^a…@news\.test: the subscription to north-korea, ukraine \(\w{8}\) is ended\.\n$/,
  );
  const repeated = await run(['unsubscribe', 'ann@news.test']);
  expect(repeated).toMatchObject({ code: 0, out: expect.stringContaining('was ended already') });
  expect(JSON.parse((await run(['unsubscribe', 'ann@news.test', '--json'])).out)).toEqual({ ended: [] });
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

test('alerts can come once a day on a chosen clock, and somebody can hear when they stop', async () => {
  const daily = ['--digest', 'daily@7:15', '--zone', 'new york', '--owner', 'ops@news.test'];
  const { code, out } = await run(['subscribe', 'russia', '--conversation', 'C0123456789', ...daily]);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Slack C0123456789 is subscribed to russia, every day at 07:15 \(America\/New_York\) \(\w{8}\)\.\n$/,
  );
  const listed: { readonly to: string }[] = JSON.parse((await run(['subscriptions', 'list', '--json'])).out);
  expect(listed.find(({ to }) => to === 'Slack C0123456789')).toMatchObject({
    cadence: { every: 'day', at: '07:15', zone: 'America/New_York' },
    owner: 'o…@news.test',
  });
  const table = (await run(['subscriptions', 'list'])).out;
  expect(table).toMatch(/Slack C0123456789 +every day at 07:15 \(America\/New_York\) +o…@news\.test +russia/);
  expect(JSON.stringify(listed) + table).not.toContain('ops@news.test');
});

test('a channel of the Slack app is refused while a run has no such app', async () => {
  const files = stateFiles(home, 'feeds');
  prepareState(files, false);
  const nowhere = 'http://127.0.0.1:9';
  noteRun(files, { pid: process.pid, url: nowhere, dynamoUrl: nowhere, sqsUrl: nowhere, hasSlackBot: false });
  const { code, err } = await run(['subscribe', 'russia', '--conversation', 'C0123456789']);
  forgetRun(files);
  expect(code).toBe(2);
  expect(err).toContain(
    '--conversation: No Slack app is set up here. Give a Slack incoming webhook instead.',
  );
});

test('a digest may be hourly, or daily in the morning on the clock of this machine', async () => {
  const subscribed = async (digest: string) => {
    const args = ['subscribe', 'nato', '--email', 'eve@news.test', '--digest', digest, '--json'];
    return JSON.parse((await run(args)).out).subscription.cadence;
  };
  expect(await subscribed('hourly')).toEqual({ every: 'hour' });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  expect(await subscribed('daily')).toEqual({ every: 'day', at: '07:30', zone: timeZone });
});

test.each([
  [
    ['--email', 'a@news.test', '--digest', 'weekly'],
    /--digest is hourly, daily or daily@07:30, not "weekly"/,
  ],
  [['--email', 'a@news.test', '--digest', 'daily@25:00'], /--digest: Write the time of day like this: 07:30/],
  [
    ['--email', 'a@news.test', '--digest', 'daily', '--zone', 'Berlim'],
    /--zone: No time zone "Berlim"; nearest: Europe\/Berlin/,
  ],
  [['--email', 'a@news.test', '--zone', 'Berlin'], /add --digest daily/],
  [['--email', 'a@news.test', '--zone', 'Berlin', '--digest', 'hourly'], /add --digest daily/],
  [['--email', 'a@news.test', '--owner', 'ops@news.test'], /--owner: Leave the owner out/],
  [['--conversation', '#news'], /--conversation: Write the ID of the Slack channel like this: C0123456789/],
  [['--email', 'a@news.test', '--conversation', 'C0123456789'], /--conversation: Say one place/],
])('%j is refused with what to write', async (options, message) => {
  const { code, err } = await run(['subscribe', 'ukraine', ...options]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
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
