import type { FeedState } from './feed.ts';

/** So many answers in a row must name the same new address before it is taken. */
const SIGHTINGS = 3;
/** An address that comes and goes is looked at again after that time; counting it every time is a write. */
const DISTRUST_MS = 24 * 3_600_000;
/** So many failures in a row at the new address send us back to the old one. */
const FAILURES_AT_NEW_ADDRESS = 3;

type Addressed = Pick<FeedState, 'pollUrl' | 'redirect'> & { readonly url: string };

/** Both keys, so that one that no longer holds is forgotten. */
type Address = Pick<FeedState, 'pollUrl' | 'redirect'>;

/** Where a feed is polled. */
export function pollUrlOf({ pollUrl, url }: Pick<Addressed, 'pollUrl' | 'url'>): string {
  return pollUrl ?? url;
}

/**
 * The address after an answer that could be read.
 * @param movedTo the target of its permanent redirects (RFC 9110 §15.4.2, §15.4.9), if there was one
 */
export function addressAfter(feed: Addressed, movedTo: string | undefined, now: number): Address {
  const { pollUrl, redirect } = feed;
  const target = movedTo !== undefined && isTrusted(movedTo, pollUrlOf(feed)) ? movedTo : undefined;
  if (redirect !== undefined && now < redirect.countsFrom) return { pollUrl, redirect };
  if (redirect !== undefined && redirect.sightings > 0 && redirect.to !== target) {
    return { pollUrl, redirect: { to: redirect.to, sightings: 0, countsFrom: now + DISTRUST_MS } };
  }
  if (target === undefined) return { pollUrl, redirect };
  const sightings = (redirect?.to === target ? redirect.sightings : 0) + 1;
  if (sightings < SIGHTINGS) return { pollUrl, redirect: { to: target, sightings, countsFrom: now } };
  return { pollUrl: target === feed.url ? undefined : target, redirect: undefined };
}

/** The address after the nth failure in a row: the new one gets a few chances. */
export function addressAfterFailure(feed: Addressed, failures: number): Address {
  const { pollUrl, redirect } = feed;
  return failures >= FAILURES_AT_NEW_ADDRESS
    ? { pollUrl: undefined, redirect: undefined }
    : { pollUrl, redirect };
}

/** A redirect that came over plain HTTP may be anyone's; it may lead to https, never away from it. */
function isTrusted(target: string, from: string): boolean {
  const to = URL.parse(target);
  if (to === null || to.href === URL.parse(from)?.href) return false;
  return to.protocol === 'https:' || URL.parse(from)?.protocol === 'http:';
}
