import { retryAfterSeconds } from '../feeds/retry-after-seconds.ts';

/** What is seen of an answer before a Slack library reads it. */
export interface SeenAnswer {
  status?: number;
  headers?: Headers;
}

/** As both Slack libraries call it. */
interface OneRequest extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A fetch that notes the answer. A redirect is an answer like any other, and not followed: it could lead into our
 * own network. Each request has its own connection: one that was kept may have died while a lambda was frozen, and
 * then nobody knows whether the message arrived. Proxies that the environment names are left aside, as Node does.
 */
export function fetchOnce(seen: SeenAnswer): (url: string | URL, init?: OneRequest) => Promise<Response> {
  return async (url, init = {}) => {
    const headers = { ...init.headers, connection: 'close' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    seen.status = response.status;
    seen.headers = response.headers;
    return response;
  };
}

/** The seconds that `Retry-After` asks to wait; `undefined` when it asks for none. */
export function pauseAsked({ headers }: SeenAnswer, now: number): number | undefined {
  return retryAfterSeconds(headers?.get('retry-after') ?? undefined, now);
}
