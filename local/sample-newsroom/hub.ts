import { createHmac, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** The contents of a topic as its feed serves them. */
export interface TopicContent {
  readonly topic: string;
  readonly document: string;
  readonly contentType: string;
}

export interface Hub {
  /** Takes requests to subscribe and unsubscribe, at the path that `start` gave it. */
  readonly app: Hono;
  /** Pushes contents to the topic's subscribers, signed; resolves when each has answered or failed to. */
  publish(content: TopicContent): Promise<void>;
  /** Resolves when no verification is under way. */
  settled(): Promise<void>;
}

export interface HubOptions {
  /** The hub's own address, which its pushes name. */
  readonly url: string;
  readonly topics: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface Subscriber {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

interface Request extends Subscriber {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly leaseSeconds: number;
}

const LEASE_SECONDS = 24 * 3_600;
const FORM_BYTES = 16 * 1024;
const SECRET_BYTES = 200;
const CALLBACK_MS = 5_000;

/**
 * A small WebSub hub (https://www.w3.org/TR/websub/ §5 to §7): it verifies what it is asked, keeps its
 * subscribers in memory and pushes whole feeds to them. It calls back to this machine only.
 */
export function newsroomHub(options: HubOptions): Hub {
  const subscribers = new Map<string, Subscriber>();
  const verifying = new Set<Promise<void>>();
  const app = new Hono();

  app.post('/', bodyLimit({ maxSize: FORM_BYTES }), async (context) => {
    const request = await readRequest(context, options);
    if (typeof request === 'string') return context.text(`${request}\n`, 400);
    // §5.3: a hub answers first and verifies then.
    const verification = verify(request, subscribers).finally(() => verifying.delete(verification));
    verifying.add(verification);
    return context.body(null, 202);
  });

  return {
    app,
    async publish(content) {
      const wanted = [...subscribers.values()].filter(({ topic }) => topic === content.topic);
      await Promise.all(wanted.map((subscriber) => push(subscriber, content, options, subscribers)));
    },
    async settled() {
      while (verifying.size > 0) await Promise.all(verifying);
    },
  };
}

/** The request, or what is wrong with it. */
async function readRequest(context: Context, options: HubOptions): Promise<Request | string> {
  const form = new URLSearchParams(await context.req.text());
  const field = (name: string): string => form.get(`hub.${name}`) ?? '';
  const mode = field('mode');
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return 'hub.mode must be subscribe or unsubscribe';
  const topic = field('topic');
  if (!options.topics.includes(topic)) return 'hub.topic is no feed of this newsroom';
  const callback = URL.parse(field('callback'));
  if (callback?.protocol !== 'http:' || !['localhost', '127.0.0.1'].includes(callback.hostname)) {
    return 'hub.callback must be on this machine';
  }
  const secret = field('secret');
  if (Buffer.byteLength(secret) >= SECRET_BYTES) return 'hub.secret must be below 200 bytes';
  const wanted = Number(form.get('hub.lease_seconds') ?? LEASE_SECONDS);
  const leaseSeconds = wanted > 0 ? Math.min(wanted, LEASE_SECONDS) : LEASE_SECONDS;
  const expiresAt = options.now() + leaseSeconds * 1000;
  return { mode, topic, callback: callback.href, secret, leaseSeconds, expiresAt };
}

/** Asks the callback whether it meant it; only its echo makes or ends a subscription. */
async function verify(request: Request, subscribers: Map<string, Subscriber>): Promise<void> {
  const { mode, topic, callback, secret, leaseSeconds, expiresAt } = request;
  const challenge = randomBytes(16).toString('hex');
  const url = new URL(callback);
  url.searchParams.set('hub.mode', mode);
  url.searchParams.set('hub.topic', topic);
  url.searchParams.set('hub.challenge', challenge);
  if (mode === 'subscribe') url.searchParams.set('hub.lease_seconds', String(leaseSeconds));
  const echo = await call(url.href, {});
  if (echo?.ok !== true || (await echo.text()) !== challenge) return;
  const key = `${topic}\n${callback}`;
  if (mode === 'unsubscribe') subscribers.delete(key);
  else subscribers.set(key, { topic, callback, secret, expiresAt });
}

/** What fails now is made up for by the next push, which is the whole feed again. */
async function push(
  subscriber: Subscriber,
  { topic, document, contentType }: TopicContent,
  { url, now }: HubOptions,
  subscribers: Map<string, Subscriber>,
): Promise<void> {
  const { callback, secret, expiresAt } = subscriber;
  const signature = createHmac('sha256', secret).update(document).digest('hex');
  const answer =
    expiresAt <= now()
      ? 'expired'
      : await call(callback, {
          method: 'POST',
          body: document,
          headers: {
            'content-type': contentType,
            link: `<${url}>; rel="hub", <${topic}>; rel="self"`,
            ...(secret !== '' && { 'x-hub-signature': `sha256=${signature}` }),
          },
        });
  // §7: 410 ends a subscription.
  if (answer === 'expired' || answer?.status === 410) subscribers.delete(`${topic}\n${callback}`);
}

/** The answer, or nothing when the callback can't be reached. */
async function call(url: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(CALLBACK_MS) });
  } catch {
    return undefined;
  }
}
