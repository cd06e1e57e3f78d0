import type { Hono } from 'hono';
import type { ApiDeps, AskToConfirm } from '../../../lambdas/api/api-deps.ts';
import { createApp } from '../../../lambdas/api/app.ts';
import { memoryFeedbackStore } from '../../../src/adapters/memory/memory-feedback-store.ts';
import { memoryPushStore } from '../../../src/adapters/memory/memory-push-store.ts';
import { memoryQueue } from '../../../src/adapters/memory/memory-queue.ts';
import { memoryQuota } from '../../../src/adapters/memory/memory-quota.ts';
import { memorySubscriptionStore } from '../../../src/adapters/memory/memory-subscription-store.ts';
import { isSlackWebhook } from '../../../src/adapters/slack/is-slack-webhook.ts';
import type { SendOutcome } from '../../../src/core/alert.ts';
import type { ChannelRules } from '../../../src/core/channels/channel-form.ts';
import type { FeedbackStore } from '../../../src/core/feedback.ts';
import type { Channel, SubscriptionStore } from '../../../src/core/subscription.ts';
import { signToken, type Token, type TokenKeys } from '../../../src/core/token.ts';
import type { Topic } from '../../../src/core/topic.ts';
import { webhookSecret } from '../../../src/core/webhook-endpoint.ts';
import { HOUR, memoryLog, memoryMetrics, NOW } from '../../factories.ts';

export const KEYS: TokenKeys = [{ id: '0001', secret: Buffer.alloc(32, 7).toString('base64url') }];
export const PUBLIC_URL = 'https://wire.example.org';
export const WEBHOOK = 'https://hooks.slack.com/services/T000/B000/x7Yq';
/** The secret that the API makes for an endpoint. */
export const WEBHOOK_SECRET = webhookSecret(Buffer.alloc(32, 3));

/** What can be had where no Slack app is set up. */
export const CHANNEL_RULES: ChannelRules = {
  isSlackWebhook: (url) => isSlackWebhook(url),
  newWebhookSecret: () => WEBHOOK_SECRET,
  hasSlackBot: false,
};

export function aTopic(overrides: Partial<Topic> = {}): Topic {
  return { id: 'ukraine', name: 'Ukraine', kind: 'country', any: [], none: [], ...overrides };
}

export const TOPICS: readonly Topic[] = [
  aTopic({ id: 'north-korea', name: 'North Korea' }),
  aTopic({ id: 'russia', name: 'Russia' }),
  aTopic({ id: 'uganda', name: 'Uganda' }),
  aTopic({ id: 'ukraine', name: 'Ukraine' }),
  aTopic({ id: 'united-nations', name: 'United Nations', kind: 'organisation' }),
  aTopic({ id: 'vaccines', name: 'Vaccines', kind: 'subject' }),
];

/** A question that was sent, as its reader sees it. */
export interface Asked {
  readonly subscriptionId: string;
  readonly channel: Channel;
  readonly topicNames: readonly string[];
  readonly confirmUrl: string;
}

export interface TestApi {
  readonly app: Hono;
  readonly asked: readonly Asked[];
  readonly subscriptions: SubscriptionStore;
  readonly feedback: FeedbackStore;
  readonly log: ReturnType<typeof memoryLog>;
  readonly metrics: ReturnType<typeof memoryMetrics>;
  /** The time that the API reads; tests move it. */
  readonly clock: { now: number };
  get(path: string): Promise<Response>;
  post(path: string, body?: string | URLSearchParams): Promise<Response>;
  /** Asks for a subscription as a program does. */
  subscribe(wish: object): Promise<Response>;
  /** Asks for a subscription as the page's form does. */
  submit(fields: readonly (readonly [string, string])[]): Promise<Response>;
}

/** The API on stores in memory, with a channel that keeps what it is asked. */
export function anApi(
  overrides: Partial<ApiDeps> & { readonly outcome?: SendOutcome; readonly client?: () => string } = {},
): TestApi {
  const { outcome = { kind: 'sent', providerId: 'm-1' }, client = () => '192.0.2.7', ...deps } = overrides;
  const asked: Asked[] = [];
  const clock = { now: NOW };
  const log = memoryLog();
  const metrics = memoryMetrics();
  const subscriptions = deps.subscriptions ?? memorySubscriptionStore();
  const feedback = memoryFeedbackStore();
  const askToConfirm: AskToConfirm = async (channel, question) => {
    asked.push({ channel, ...question });
    return outcome;
  };
  const app = createApp({
    pushes: memoryPushStore(),
    pushQueue: memoryQueue(),
    takeQuota: memoryQuota(),
    keys: async () => KEYS,
    feedback,
    askToConfirm,
    topics: TOPICS,
    channelRules: CHANNEL_RULES,
    publicUrl: PUBLIC_URL,
    clientOf: client,
    now: () => clock.now,
    log,
    metrics,
    ...deps,
    subscriptions,
  });
  const get = async (path: string) => app.request(path, { headers: { accept: 'text/html' } });
  const post = async (path: string, body?: string | URLSearchParams) =>
    app.request(path, { method: 'POST', ...(body !== undefined && { body }) });
  return {
    ...{ app, asked, subscriptions, feedback, log, metrics, clock, get, post },
    subscribe: async (wish) =>
      app.request('/subscriptions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      }),
    async submit(fields) {
      const form = new URLSearchParams();
      for (const [name, value] of fields) form.append(name, value);
      return post('/subscriptions', form);
    },
  };
}

/** The path and query of the link in a question. */
export function pathOf(asked: Asked | undefined): string {
  const { pathname, search } = new URL(asked?.confirmUrl ?? '');
  return `${pathname}${search}`;
}

export function aToken(overrides: Partial<Token> & Pick<Token, 'purpose' | 'subscriptionId'>): string {
  const expiry = overrides.purpose === 'confirm' ? { expiresAt: NOW + 48 * HOUR } : {};
  return signToken({ ...expiry, ...overrides }, KEYS);
}
