import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  asked,
  callbackId,
  denied,
  ending,
  hubOffer,
  isReachable,
  isSigned,
  nextRequest,
  offered,
  type PushLease,
  readCallbackId,
  takesPushes,
  verified,
} from '../../src/core/websub.ts';
import { aFeed, aLease, HOUR, MINUTE, NOW } from '../factories.ts';

const DAY = 24 * HOUR;
const HUB = 'https://hub.example/';

describe('hubOffer', () => {
  const feed = aFeed({ url: 'https://outlet.example/feed.xml' });

  test('takes the feed’s own name for itself, byte for byte', () => {
    const self = 'https://outlet.example/FEED.xml?a=1';
    expect(hubOffer(feed, { hub: HUB, self }, undefined)).toEqual({ hub: HUB, topic: self });
  });

  test('takes the feed’s address when it has no name for itself', () => {
    expect(hubOffer(feed, { hub: HUB }, undefined)).toEqual({ hub: HUB, topic: feed.url });
  });

  test('takes a name on the host that answered, or with www', () => {
    const self = 'https://feeds.cdn.example/outlet';
    expect(hubOffer(feed, { hub: HUB, self }, 'https://feeds.cdn.example/x')).toMatchObject({ topic: self });
    const www = 'https://www.outlet.example/feed.xml';
    expect(hubOffer(feed, { hub: HUB, self: www }, undefined)).toMatchObject({ topic: www });
  });

  test.each(['https://bank.example/feed.xml', 'https://outlet.example.evil.example/', 'nonsense'])(
    'refuses a name on another’s host: %s',
    (self) => {
      expect(hubOffer(feed, { hub: HUB, self }, feed.url)).toBe('foreign-topic');
    },
  );

  test('is none without a hub', () => {
    expect(hubOffer(feed, { self: feed.url }, undefined)).toBe('none');
  });
});

describe('offered', () => {
  const offer = { hub: HUB, topic: 'https://outlet.example/feed.xml' };
  let keys = 0;
  const randomKey = () => String(++keys).padStart(43, 'k');

  test('makes a lease that is due at once, with keys of its own', () => {
    const lease = offered(undefined, 'f'.repeat(32), offer, NOW, randomKey);
    expect(lease).toMatchObject({ ...offer, status: 'pending', dueAt: NOW, attempts: 0, version: 0 });
    expect(lease?.secret).not.toBe(lease?.callbackKey);
    expect(Buffer.byteLength(lease?.secret ?? '')).toBeLessThan(200);
  });

  test('changes nothing about a lease that we have, be it denied', () => {
    expect(offered(aLease(offer), 'f', offer, NOW, randomKey)).toBeUndefined();
    expect(offered(aLease({ ...offer, status: 'denied' }), 'f', offer, NOW, randomKey)).toBeUndefined();
  });

  test.each([
    ['another hub', { hub: 'https://other.example/' }],
    ['another topic', { topic: 'https://outlet.example/new.xml' }],
  ])('starts anew with %s, under new keys', (_, change) => {
    const old = aLease({ ...offer, status: 'active', version: 4 });
    const lease = offered(old, old.feedId, { ...offer, ...change }, NOW, randomKey);
    expect(lease).toMatchObject({ ...change, status: 'pending', dueAt: NOW, version: 4 });
    expect(lease?.callbackKey).not.toBe(old.callbackKey);
    expect(lease?.secret).not.toBe(old.secret);
  });

  test('starts anew when a feed comes back that was being left', () => {
    const old = aLease({ ...offer, status: 'ending' });
    expect(offered(old, old.feedId, offer, NOW, randomKey)).toMatchObject({ status: 'pending' });
  });
});

describe('a lease', () => {
  const subscribe = (lease: PushLease, leaseSeconds?: number) =>
    verified(
      lease,
      { mode: 'subscribe', topic: lease.topic, ...(leaseSeconds !== undefined && { leaseSeconds }) },
      NOW,
    );

  test('is renewed at two thirds of what the hub grants', () => {
    expect(subscribe(aLease(), 9 * 24 * 3_600)).toMatchObject({
      status: 'active',
      attempts: 0,
      dueAt: NOW + 6 * DAY,
      expiresAt: NOW + 9 * DAY,
    });
  });

  test.each([
    ['an hour at least', 1, HOUR],
    ['thirty days at most', 1e9, 30 * DAY],
    ['what we asked for, where the hub says nothing', undefined, 10 * DAY],
  ])('lasts %s', (_, seconds, ms) => {
    expect(subscribe(aLease(), seconds)).toMatchObject({ expiresAt: NOW + ms });
  });

  test.each([
    ['one that was never asked for', aLease({ attempts: 0 })],
    ['one that is active already', aLease({ status: 'active' })],
    ['one that was denied', aLease({ status: 'denied' })],
    ['one that is being left', aLease({ status: 'ending' })],
  ])('refuses the verification of %s', (_, lease) => {
    expect(subscribe(lease, 3_600)).toBe('refused');
  });

  test('refuses a verification of another topic or mode', () => {
    const lease = aLease();
    expect(verified(lease, { mode: 'subscribe', topic: `${lease.topic}/` }, NOW)).toBe('refused');
    expect(verified(lease, { mode: 'unsubscribe', topic: lease.topic }, NOW)).toBe('refused');
    expect(verified(lease, { mode: '', topic: lease.topic }, NOW)).toBe('refused');
  });

  test('takes pushes from its verification on, also while it is renewed', () => {
    const active = subscribe(aLease(), 3_600);
    if (typeof active === 'string') throw new Error(active);
    const renewing = asked(active, NOW);
    expect(
      [aLease(), active, renewing, denied(active, '', NOW), ending(active, NOW)].map(takesPushes),
    ).toEqual([false, true, true, false, false]);
  });

  test('is asked for again after longer and longer waits, up to a day', () => {
    const waits: number[] = [];
    let lease = aLease({ attempts: 0 });
    for (let times = 0; times < 12; times++) {
      lease = asked(lease, NOW);
      waits.push((lease.dueAt - NOW) / MINUTE);
    }
    expect(waits.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(waits.at(-1)).toBe(24 * 60);
  });

  test('that a hub denies is asked for again in a week, and says why on one short line', () => {
    const lease = denied(
      aLease({ status: 'active', expiresAt: NOW + DAY }),
      `over\nquota ${'x'.repeat(500)}`,
      NOW,
    );
    expect(lease).toMatchObject({ status: 'denied', dueAt: NOW + 7 * DAY });
    expect(lease.reason).toMatch(/^the hub denied it: over quota x+$/);
    expect(lease.reason?.length).toBeLessThan(300);
    expect(lease.expiresAt).toBeUndefined();
    expect(asked(lease, NOW)).toMatchObject({ status: 'pending' });
  });

  test('of a removed feed is ended with its hub, and forgotten when it ran out or the hub is deaf', () => {
    const left = ending(aLease({ status: 'active', expiresAt: NOW + DAY }), NOW);
    expect(nextRequest(left, NOW)).toBe('unsubscribe');
    expect(verified(left, { mode: 'unsubscribe', topic: left.topic }, NOW)).toBe('ended');
    expect(nextRequest(left, NOW + DAY)).toBe('forget');
    expect(nextRequest({ ...left, attempts: 5 }, NOW)).toBe('forget');
    expect(nextRequest(ending(aLease(), NOW), NOW)).toBe('forget');
  });
});

describe('a signature', () => {
  const body = Buffer.from([0xff, 0xfe, 0x00, 0x3c]);
  const sign = (method: string, secret = 'secret') =>
    `${method}=${createHmac(method.toLowerCase(), secret).update(body).digest('hex')}`;

  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('of %s is checked over the very bytes', (method) => {
    expect(isSigned(body, sign(method), 'secret')).toBe(true);
    expect(isSigned(body, sign(method).toUpperCase(), 'secret')).toBe(true);
    expect(isSigned(Buffer.concat([body, Buffer.from(' ')]), sign(method), 'secret')).toBe(false);
    expect(isSigned(body, sign(method, 'guess'), 'secret')).toBe(false);
  });

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['names no method', sign('sha256').slice('sha256='.length)],
    ['is of a method that proves nothing', `md5=${createHmac('md5', 'secret').update(body).digest('hex')}`],
    ['is cut short', sign('sha256').slice(0, -2)],
    ['is of another method than it says', sign('sha256').replace('sha256', 'sha1')],
  ])('is refused when it %s', (_, header) => {
    expect(isSigned(body, header, 'secret')).toBe(false);
  });
});

describe('a callback', () => {
  test('names its feed and key, and is read only as it was written', () => {
    const lease = aLease();
    const id = callbackId(lease);
    expect(readCallbackId(id)).toEqual({ feedId: lease.feedId, callbackKey: lease.callbackKey });
    for (const other of ['', lease.feedId, `${id}x`, id.slice(1), id.replace('.', '/'), `${id}\n`]) {
      expect(readCallbackId(other)).toBeUndefined();
    }
  });

  test('has to be on https', () => {
    expect(isReachable('https://wire.example.org')).toBe(true);
    expect(isReachable('http://wire.example.org')).toBe(false);
    expect(isReachable('wire.example.org')).toBe(false);
  });
});
