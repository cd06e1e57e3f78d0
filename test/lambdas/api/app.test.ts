import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { describeApi } from '../../../lambdas/api/describe-api.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import { aSubscription, HOUR, NOW } from '../../factories.ts';
import {
  anApi,
  aToken,
  CHANNEL_RULES,
  PUBLIC_URL,
  pathOf,
  type TestApi,
  WEBHOOK,
  WEBHOOK_SECRET,
} from './an-api.ts';

const ADDRESS = 'ann@example.org';

/** An API with one subscription to Ukraine, and the links to it. */
async function withSubscription(status: 'pending' | 'active' = 'pending') {
  const api = anApi();
  const wanted = aSubscription({ topics: ['ukraine'], channel: { kind: 'email', address: ADDRESS } });
  const { id } = await api.subscriptions.request(wanted);
  if (status === 'active') await api.subscriptions.activate(id);
  const manage = aToken({ purpose: 'manage', subscriptionId: id });
  return {
    ...api,
    id,
    confirm: `/confirm?token=${aToken({ purpose: 'confirm', subscriptionId: id })}`,
    manage: `/manage?token=${manage}`,
    unsubscribe: `/unsubscribe?token=${manage}`,
    statusNow: async () => (await api.subscriptions.get(id))?.status,
  };
}

describe('the form', () => {
  const FILLED = [
    ['topics', 'ukraine'],
    ['topics', 'vaccines'],
    ['email', 'ann@@example.org'],
    ['slack', ''],
  ] as const;

  test('comes back with what was filled in, and says what to mend at the top and at the field', async () => {
    const response = await anApi().submit(FILLED);
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('<title>Error: ');
    expect(page).toMatch(/<a href="#email">Write the email address like this/);
    expect(page).toMatch(
      /<input id="email"[^>]* value="ann@@example.org" aria-describedby="email-problem" aria-invalid="true">/,
    );
    expect(page).toMatch(/value="ukraine" checked/);
    expect(page).toMatch(/value="vaccines" checked/);
  });

  test('escapes what was filled in', async () => {
    const page = await (await anApi().submit([['email', '"><script>alert(1)</script>']])).text();
    expect(page).not.toContain('<script');
  });

  test('is answered with where to look, the address masked', async () => {
    const response = await anApi().submit([
      ['topics', 'ukraine'],
      ['email', ADDRESS],
    ]);
    expect(response.status).toBe(202);
    const page = await response.text();
    expect(page).toContain('One more step');
    expect(page).toContain('a…@example.org');
    expect(page).not.toContain(ADDRESS);
  });

  test('says when the message could not be sent, and keeps the entries', async () => {
    const api = anApi({ outcome: { kind: 'retry', reason: 'SES throttled the request' } });
    const response = await api.submit([
      ['topics', 'ukraine'],
      ['email', ADDRESS],
    ]);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/could not be sent now[\s\S]*value="ukraine" checked/);
  });

  test('can be opened with topics ticked; those that are none are ignored', async () => {
    const page = await (await anApi().get('/subscribe?topics=uganda&topics=Russia&topics=atlantis')).text();
    expect([...page.matchAll(/value="([a-z-]+)" checked/g)].map(([, id]) => id)).toEqual([
      'russia',
      'uganda',
    ]);
    expect(page).toMatch(/<details open><summary>Countries/);
  });
});

describe('the choices of the form', () => {
  const DAILY = [
    ['every', 'day'],
    ['at', '07:30'],
    ['zone', 'berlin'],
  ] as const;

  test('are kept, and what was left in fields out of sight is not', async () => {
    const api = anApi();
    const left = [
      ['email', ADDRESS],
      ['webhook', 'http://nonsense'],
      ['secret', 'nonsense'],
    ] as const;
    const response = await api.submit([
      ...[['topics', 'ukraine'] as const, ['channel', 'slack'] as const, ['slack', WEBHOOK] as const],
      ...[['owner', 'ops@example.org'] as const, ...left, ...DAILY],
    ]);
    expect(response.status).toBe(202);
    expect(await api.subscriptions.list()).toMatchObject([
      {
        channel: { kind: 'slack' },
        owner: 'ops@example.org',
        cadence: { every: 'day', at: '07:30', zone: 'Europe/Berlin' },
      },
    ]);
  });

  test('forget the owner of an email and the time of what comes at once', async () => {
    const api = anApi();
    const fields = [
      ['topics', 'ukraine'],
      ['channel', 'email'],
      ['email', ADDRESS],
      ['owner', 'nonsense'],
      ['every', 'story'],
      ['at', '07:30'],
      ['zone', 'nonsense'],
    ] as const;
    expect((await api.submit(fields)).status).toBe(202);
    const [subscription] = await api.subscriptions.list();
    expect(subscription).not.toHaveProperty('owner');
    expect(subscription).not.toHaveProperty('cadence');
  });

  test('say what is wrong beside the field and at the top', async () => {
    const response = await anApi().submit([
      ['topics', 'ukraine'],
      ['channel', 'slack'],
      ['slack', WEBHOOK],
      ['owner', 'ops'],
      ['every', 'day'],
      ['at', '07:30'],
      ['zone', 'Berlim'],
    ]);
    expect(response.status).toBe(400);
    const page = await response.text();
    for (const field of ['owner', 'zone']) {
      expect(page).toContain(`<a href="#${field}">`);
      expect(page).toMatch(
        new RegExp(`id="${field}-problem"[\\s\\S]*<input id="${field}"[^>]*aria-invalid="true"`),
      );
    }
    expect(page).toContain('No time zone &quot;Berlim&quot;; nearest: Europe/Berlin.');
    expect(page).toContain('value="slack" checked');
  });

  test('show the secret that was made for a program once, on the page that answers', async () => {
    const api = anApi();
    const fields = [['topics', 'ukraine'] as const, ['channel', 'webhook'] as const];
    const response = await api.submit([
      ...fields,
      ['webhook', 'https://hooks.example.org/news'],
      ['secret', ''],
    ]);
    const page = await response.text();
    expect(response.status).toBe(202);
    expect(page).toContain(WEBHOOK_SECRET);
    expect(await (await api.get(pathOf(api.asked[0]))).text()).not.toContain('whsec_');
  });

  test('offer the Slack app where there is one', async () => {
    const page = async (hasSlackBot: boolean) =>
      (await anApi({ channelRules: { ...CHANNEL_RULES, hasSlackBot } }).get('/subscribe')).text();
    expect(await page(false)).not.toContain('name="conversation"');
    expect(await page(true)).toContain('name="conversation"');
  });
});

describe('a request that can’t be read', () => {
  const send = (body: string, type = 'application/json') =>
    anApi().app.request('/subscriptions', { method: 'POST', headers: { 'content-type': type }, body });

  test.each([
    ['{"topics":', 'malformed', /not JSON/],
    ['[]', 'malformed', /JSON object/],
    ['null', 'malformed', /JSON object/],
    ['{"email":"ann@example.org"}', 'malformed', /"topics" must be a list/],
    ['{"topics":"ukraine"}', 'malformed', /"topics" must be a list/],
    ['{"topics":[1]}', 'malformed', /"topics" must be a list/],
    ['{"topics":["ukraine"],"email":1}', 'malformed', /"email" must be a text/],
    ['{"topics":[],"email":"ann@example.org"}', 'no_topic', /at least one topic/],
  ])('%s is refused with what to write', async (body, code, message) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringMatching(message) } });
  });

  test('because it is too large is refused before it is read', async () => {
    const response = await send(JSON.stringify({ topics: ['x'.repeat(20_000)] }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'too_large' } });
  });

  test('because it is neither JSON nor a form is refused', async () => {
    expect((await send('topics: [ukraine]', 'text/yaml')).status).toBe(415);
  });
});

describe('a link to confirm', () => {
  test('shows a page with a button and changes nothing, to GET and HEAD alike', async () => {
    const api = await withSubscription();
    const response = await api.get(api.confirm);
    await api.app.request(api.confirm, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(
      /Ukraine[\s\S]*a…@example.org[\s\S]*<button>Confirm these alerts<\/button>/,
    );
    expect(await api.statusNow()).toBe('pending');
  });

  test('makes the subscription active when the button is pressed', async () => {
    const api = await withSubscription();
    const response = await api.post(api.confirm);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('Your alerts are on');
    expect(await api.statusNow()).toBe('active');
    expect(api.metrics.counts).toEqual({ 'subscription.confirmed': 1 });
    const manage = /href="(\/manage\?token=[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await api.get(manage)).status).toBe(200);
  });

  test('may be used twice, which counts once', async () => {
    const api = await withSubscription();
    await api.post(api.confirm);
    expect((await api.post(api.confirm)).status).toBe(200);
    expect(await (await api.get(api.confirm)).text()).toContain('Your alerts are on');
    expect(api.metrics.counts).toEqual({ 'subscription.confirmed': 1 });
  });

  test('does not bring back what was ended afterwards', async () => {
    const api = await withSubscription();
    await api.post(api.confirm);
    await api.post(api.unsubscribe);
    expect((await api.get(api.confirm)).status).toBe(410);
    expect((await api.post(api.confirm)).status).toBe(410);
    expect(await api.statusNow()).toBe('ended');
  });

  test('that has expired says so and how to get a new one', async () => {
    const api = await withSubscription();
    api.clock.now = NOW + 49 * HOUR;
    const response = await api.post(api.confirm);
    expect(response.status).toBe(410);
    expect(await response.text()).toMatch(/expired[\s\S]*href="\/subscribe"/);
    expect(await api.statusNow()).toBe('pending');
  });

  test('to what nobody remembers says so', async () => {
    const path = `/confirm?token=${aToken({ purpose: 'confirm', subscriptionId: 'gone' })}`;
    expect((await anApi().get(path)).status).toBe(410);
    expect((await anApi().post(path)).status).toBe(410);
  });

  test.each(['', 'nonsense', 'confirm.id.1.0001.mac', 'x'.repeat(5_000)])(
    'that is broken (%#) says so',
    async (token) => {
      for (const path of ['/confirm', '/manage', '/unsubscribe']) {
        const response = await anApi().get(`${path}?token=${token}`);
        expect(response.status).toBe(400);
        expect(await response.text()).toContain('Copy all of it');
      }
    },
  );

  test('does not open the pages to manage, nor the other way round', async () => {
    const { get, post, confirm, manage, statusNow } = await withSubscription();
    const as = (page: string, link: string) => `/${page}${link.slice(link.indexOf('?'))}`;
    expect((await get(as('manage', confirm))).status).toBe(400);
    expect((await post(as('unsubscribe', confirm))).status).toBe(400);
    expect((await post(as('confirm', manage))).status).toBe(400);
    expect(await statusNow()).toBe('pending');
  });
});

describe('a link to unsubscribe', () => {
  test('shows a page with a button and changes nothing, to GET and HEAD alike', async () => {
    const api = await withSubscription('active');
    const page = await (await api.get(api.unsubscribe)).text();
    await api.app.request(api.unsubscribe, { method: 'HEAD' });
    expect(page).toContain('<button>Unsubscribe</button>');
    expect(await api.statusNow()).toBe('active');
  });

  const multipart = new FormData();
  multipart.set('List-Unsubscribe', 'One-Click');
  test.each([
    ['form-urlencoded', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['multipart', multipart],
    ['no body', undefined],
  ])('ends the subscription with one click of a mail program (%s)', async (_, body) => {
    const api = await withSubscription('active');
    const response = await api.app.request(api.unsubscribe, { method: 'POST', ...(body && { body }) });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toContain('You are unsubscribed');
    expect(await api.statusNow()).toBe('ended');
  });

  test('may be used twice, which counts once', async () => {
    const api = await withSubscription('active');
    await api.post(api.unsubscribe);
    expect((await api.post(api.unsubscribe)).status).toBe(200);
    expect(await (await api.get(api.unsubscribe)).text()).toContain('You are unsubscribed');
    expect(api.metrics.counts).toEqual({ 'subscription.ended': 1 });
  });

  test('to what nobody remembers succeeds, since nothing is sent', async () => {
    const path = `/unsubscribe?token=${aToken({ purpose: 'manage', subscriptionId: 'gone' })}`;
    expect((await anApi().post(path)).status).toBe(200);
    expect((await anApi().get(path)).status).toBe(200);
  });
});

describe('the page of a subscription', () => {
  test('shows its topics by name, its channel masked, and the button that ends it', async () => {
    const api = await withSubscription('active');
    const page = await (await api.get(api.manage)).text();
    expect(page).toMatch(/Ukraine[\s\S]*a…@example.org[\s\S]*On[\s\S]*<button>End these alerts<\/button>/);
    expect(page).not.toContain(ADDRESS);
    expect(page).toContain('href="/subscribe?topics=ukraine"');
  });

  test('shows when alerts come and who hears when it stops, and keeps the choice for a new one', async () => {
    const api = anApi();
    const choices = {
      cadence: { every: 'day', at: '07:30', zone: 'Europe/Berlin' },
      owner: 'ops@example.org',
    } as const;
    const wanted = aSubscription({
      topics: ['ukraine'],
      channel: { kind: 'slack', webhook: WEBHOOK },
      ...choices,
    });
    const { id } = await api.subscriptions.request(wanted);
    await api.subscriptions.activate(id);
    const page = await (
      await api.get(`/manage?token=${aToken({ purpose: 'manage', subscriptionId: id })}`)
    ).text();
    expect(page).toMatch(/Every day at 07:30 \(Europe\/Berlin\)[\s\S]*o…@example\.org/);
    expect(page).not.toContain('ops@example.org');
    expect(page).not.toContain(WEBHOOK);
    expect(page).toContain(
      '/subscribe?topics=ukraine&amp;channel=slack&amp;every=day&amp;at=07%3A30&amp;zone=Europe%2FBerlin',
    );
  });

  test('shows why it is off when its destination is dead', async () => {
    const api = await withSubscription('active');
    await api.subscriptions.end(api.id, 'disabled', 'Slack answered 404 <no_service>');
    const page = await (await api.get(api.manage)).text();
    expect(page).toContain('Slack answered 404 &lt;no_service&gt;');
    expect(page).toContain('Subscribe again');
  });
});

describe('every page', () => {
  const paths = async (api: TestApi) => {
    await api.subscribe({ topics: ['ukraine'], email: ADDRESS });
    return ['/subscribe', '/confirm', '/manage', '/unsubscribe', '/nowhere', pathOf(api.asked[0])];
  };

  test('runs no script, loads nothing, sends forms only home, and is framed by nobody', async () => {
    const api = anApi();
    for (const path of await paths(api)) {
      const policy = (await api.get(path)).headers.get('content-security-policy');
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
    }
  });

  test('keeps its address, which may hold a token, to itself', async () => {
    const api = anApi();
    for (const path of await paths(api)) {
      const { headers } = await api.get(path);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-robots-tag')).toBe(path === '/subscribe' ? 'all' : 'noindex');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('links to nothing outside', async () => {
    const api = anApi();
    for (const path of await paths(api)) {
      expect(await (await api.get(path)).text()).not.toMatch(/(href|src|action)="(https?:)?\/\//);
    }
  });
});

test('topics are listed by id, name and kind', async () => {
  const response = await anApi().app.request('/topics');
  expect(await response.json()).toContainEqual({ id: 'ukraine', name: 'Ukraine', kind: 'country' });
});

test('the API describes itself, every field with it', async () => {
  const description = await (await anApi().app.request('/openapi.json')).json();
  const { requestBody } = describeApi(PUBLIC_URL).paths['/subscriptions'].post;
  const { properties = {} } = requestBody.content['application/json'].schema;
  const { topics: _topics, ...texts } = properties;
  expect(Object.keys(texts)).toEqual([
    ...['channel', 'email', 'slack', 'conversation', 'webhook', 'secret', 'owner', 'every', 'at', 'zone'],
  ]);
  for (const text of Object.values(texts)) {
    expect(text).toEqual({ type: 'string', description: expect.stringMatching(/\w/) });
  }
  expect(description).toMatchObject({
    openapi: '3.1.1',
    paths: {
      '/topics': { get: {} },
      '/subscriptions': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { required: ['topics'], properties: { email: {} } } } },
          },
        },
      },
    },
  });
});

describe('what is not there', () => {
  test('is a page to a person', async () => {
    const response = await anApi().get('/nowhere');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no such page');
  });

  test('is JSON to a program', async () => {
    const response = await anApi().app.request('/nowhere', { headers: { accept: '*/*' } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('an error of our own', () => {
  const failing = () =>
    anApi({
      subscriptions: {
        ...memorySubscriptionStore(),
        async get() {
          throw new Error('the table is away');
        },
      },
    });
  const PATH = `/manage?token=${aToken({ purpose: 'manage', subscriptionId: 'x' })}`;

  test('is told in words, without what went wrong inside, and logged', async () => {
    const api = failing();
    const response = await api.get(PATH);
    expect(response.status).toBe(500);
    const page = await response.text();
    expect(page).toContain('Something went wrong on our side');
    expect(page).not.toContain('table');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(api.log.events).toEqual(['api.failed']);
  });

  test('is handled the same where another app mounts this one', async () => {
    const api = failing();
    const host = new Hono().get('/', (context) => context.text('the live page'));
    host.route('/', api.app);
    expect(await (await host.request('/')).text()).toBe('the live page');
    expect((await host.request(PATH)).status).toBe(500);
    expect(api.log.events).toEqual(['api.failed']);
  });
});
