import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type PushLease, readCallbackId, sameSecret } from '../../src/core/websub.ts';
import { PUSH_BYTES } from '../../src/runtime/push-body.ts';
import type { ApiDeps } from './api-deps.ts';
import { takePush } from './take-push.ts';
import { denyLease, verifyLease } from './verify-lease.ts';

/** Longer than any hub's; what we send back is bounded by it. */
const CHALLENGE_LENGTH = 1_000;
const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

interface Found {
  readonly Variables: { readonly lease: PushLease };
}

/**
 * Where WebSub hubs call back (https://www.w3.org/TR/websub/): with GET they verify what we asked, with POST
 * they push. A callback that is not ours costs one read at most, and changes nothing.
 */
export function webSubRoutes(deps: ApiDeps): Hono<Found> {
  const app = new Hono<Found>();

  app.use('/websub/:id', async (context, next) => {
    const lease = await leaseOf(context.req.param('id'), deps);
    if (lease === undefined) return context.text('No such callback.\n', 404, HEADERS);
    context.set('lease', lease);
    return next();
  });

  app.get('/websub/:id', async (context) => {
    const mode = context.req.query('hub.mode') ?? '';
    const topic = context.req.query('hub.topic') ?? '';
    const lease = context.get('lease');
    if (mode === 'denied' && topic === lease.topic) {
      await denyLease(lease, context.req.query('hub.reason') ?? '', deps);
      return context.body(null, 204, HEADERS);
    }
    const challenge = context.req.query('hub.challenge') ?? '';
    const refuse = () => context.text('That was not asked for.\n', 404, HEADERS);
    if (challenge === '' || challenge.length > CHALLENGE_LENGTH) return refuse();
    const outcome = await verifyLease(lease, { mode, topic, ...leaseSeconds(context) }, deps);
    return outcome === 'confirmed' ? context.text(challenge, 200, HEADERS) : refuse();
  });

  const limited = bodyLimit({
    maxSize: PUSH_BYTES,
    // Not an error to the hub: it would send the same again.
    onError: (context) => {
      deps.metrics.count('push.dropped.too-large');
      return context.body(null, 202, HEADERS);
    },
  });

  app.post('/websub/:id', limited, async (context) => {
    const push = {
      bytes: new Uint8Array(await context.req.arrayBuffer()),
      contentType: context.req.header('content-type'),
      signature: context.req.header('x-hub-signature'),
    };
    const outcome = await takePush(context.get('lease'), push, deps);
    // 410 lets a hub forget us (§7).
    return context.body(null, outcome === 'not-subscribed' ? 410 : 202, HEADERS);
  });

  return app;
}

async function leaseOf(id: string, deps: ApiDeps): Promise<PushLease | undefined> {
  const callback = readCallbackId(id);
  if (callback === undefined) return undefined;
  const lease = await deps.pushes.get(callback.feedId);
  return lease !== undefined && sameSecret(lease.callbackKey, callback.callbackKey) ? lease : undefined;
}

function leaseSeconds(context: Context): { readonly leaseSeconds?: number } {
  const text = context.req.query('hub.lease_seconds') ?? '';
  return /^\d{1,12}$/.test(text) ? { leaseSeconds: Number(text) } : {};
}
