import { type Limiter, limiter } from './limiter.ts';

/** What one tick does to one host: how many requests at once, how far apart, and not before when. */
export interface HostLane {
  /** Runs work when fewer than the most are under way. */
  readonly run: Limiter;
  /** How long the next request has to wait, in milliseconds; it is counted as made. */
  turn(now: number): number;
  /** Milliseconds since the epoch, if the host wants no request before then. */
  quietUntil(): number;
  /** The host wants no request before `until`, milliseconds since the epoch. */
  keepQuiet(until: number): void;
}

const AT_ONCE = 2;
const APART_MS = 1_000;

/** One lane for each host, or rather for each owner of hosts: many feeds are often on one machine. */
export function hostLanes(): (url: string) => HostLane {
  const lanes = new Map<string, HostLane>();
  return (url) => {
    const owner = hostOwner(url);
    const known = lanes.get(owner);
    if (known !== undefined) return known;
    const lane = isOwnMachine(owner) ? hostLane(Number.POSITIVE_INFINITY, 0) : hostLane(AT_ONCE, APART_MS);
    lanes.set(owner, lane);
    return lane;
  };
}

function hostLane(atOnce: number, apartMs: number): HostLane {
  let nextAt = 0;
  let quietUntil = 0;
  return {
    run: limiter(atOnce),
    turn(now) {
      const turn = Math.max(now, nextAt);
      nextAt = turn + apartMs;
      return turn - now;
    },
    quietUntil: () => quietUntil,
    keepQuiet(until) {
      quietUntil = Math.max(quietUntil, until);
    },
  };
}

/** Nobody but us is at the other end; a guarded client goes there only when it was told to. */
const isOwnMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Second-level names under which a country's names are given out, as in `bbc.co.uk`. */
const SECOND_LEVEL = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'gouv',
  'ne',
  'net',
  'or',
  'org',
]);

/** The name that somebody registered, near enough: `feeds.example.co.uk` and `www.example.co.uk` are one. */
export function hostOwner(url: string): string {
  const host = URL.parse(url)?.hostname ?? url;
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return host;
  const labels = host.split('.');
  const isCountry = labels.at(-1)?.length === 2 && SECOND_LEVEL.has(labels.at(-2) ?? '');
  return labels.slice(isCountry ? -3 : -2).join('.');
}
