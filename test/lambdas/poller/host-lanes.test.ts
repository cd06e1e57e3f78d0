import { describe, expect, test } from 'vitest';
import { hostLanes, hostOwner } from '../../../lambdas/poller/host-lanes.ts';
import { NOW } from '../../factories.ts';

describe('hostOwner', () => {
  test.each([
    ['https://feeds.outlet.example/a', 'outlet.example'],
    ['https://outlet.example/a', 'outlet.example'],
    ['http://www.outlet.co.uk:80/', 'outlet.co.uk'],
    ['https://rss.outlet.com.au/', 'outlet.com.au'],
    ['https://a.b.outlet.de/', 'outlet.de'],
    ['https://192.0.2.7/feed', '192.0.2.7'],
    ['https://[2001:db8::1]/feed', '[2001:db8::1]'],
    ['http://localhost:4000/feed', 'localhost'],
  ])('of %s is %s', (url, owner) => {
    expect(hostOwner(url)).toBe(owner);
  });
});

describe('hostLanes', () => {
  test('spaces the requests to one owner by a second, and lets others go at once', () => {
    const laneOf = hostLanes();
    const waits = [
      'https://a.outlet.example/1',
      'https://b.outlet.example/2',
      'https://outlet.example/3',
    ].map((url) => laneOf(url).turn(NOW));
    expect(waits).toEqual([0, 1_000, 2_000]);
    expect(laneOf('https://another.example/').turn(NOW)).toBe(0);
    expect(laneOf('https://outlet.example/4').turn(NOW + 10_000)).toBe(0);
  });

  test('keeps nobody waiting on this machine', () => {
    const laneOf = hostLanes();
    for (const url of ['http://127.0.0.1:4000/', 'http://localhost:4000/', 'http://[::1]:4000/']) {
      expect([laneOf(url).turn(NOW), laneOf(url).turn(NOW)]).toEqual([0, 0]);
    }
  });

  test('remembers the longest wish to be left alone', () => {
    const lane = hostLanes()('https://outlet.example/');
    lane.keepQuiet(NOW + 60_000);
    lane.keepQuiet(NOW + 5_000);
    expect(lane.quietUntil()).toBe(NOW + 60_000);
  });
});
