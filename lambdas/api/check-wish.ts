import { isEmailAddress } from '../../src/core/email-address.ts';
import { excerpt } from '../../src/core/excerpt.ts';
import { oneLine } from '../../src/core/one-line.ts';
import type { Channel } from '../../src/core/subscription.ts';
import { nearestTopics, topicCalled } from '../../src/core/topic.ts';
import { isWebhookSecret, isWebhookUrl } from '../../src/core/webhook-endpoint.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Wish, WishProblem } from './wish.ts';

type CheckDeps = Pick<ApiDeps, 'topics' | 'isSlackWebhook' | 'newWebhookSecret'>;

export type CheckedWish =
  | { readonly kind: 'accepted'; readonly topics: readonly string[]; readonly channel: Channel }
  | { readonly kind: 'refused'; readonly problems: readonly [WishProblem, ...WishProblem[]] };

/** Enough for a continent, and a bound for what one request makes us write. */
const MAX_TOPICS = 100;
const NEAREST = 3;
const SHOWN_CHARACTERS = 60;
const WEBHOOK_CHARACTERS = 500;

/** Finds the topics and the channel of a wish, or everything that has to be mended in it. */
export function checkWish(wish: Wish, deps: CheckDeps): CheckedWish {
  const topics = wish.topics.filter((word) => word.trim() !== '');
  const found = topics.map((word) => ({ word, topic: topicCalled(word, deps.topics) }));
  const channel = channelOf(wish, deps);
  const [first, ...others] = [
    ...countProblems(topics.length),
    ...found
      .filter(({ topic }) => topic === undefined)
      .slice(0, NEAREST)
      .map(({ word }) => unknownTopic(word, deps)),
    ...('code' in channel ? [channel] : []),
  ];
  if (first !== undefined) return { kind: 'refused', problems: [first, ...others] };
  if ('code' in channel) return { kind: 'refused', problems: [channel] };
  return { kind: 'accepted', topics: found.flatMap(({ topic }) => topic?.id ?? []), channel };
}

function countProblems(count: number): readonly WishProblem[] {
  if (count === 0) return [{ code: 'no_topic', field: 'topics', message: 'Choose at least one topic.' }];
  if (count <= MAX_TOPICS) return [];
  return [{ code: 'too_many_topics', field: 'topics', message: `Choose at most ${MAX_TOPICS} topics.` }];
}

function unknownTopic(word: string, { topics }: Pick<ApiDeps, 'topics'>): WishProblem {
  const shown = excerpt(oneLine(word), SHOWN_CHARACTERS);
  const nearest = nearestTopics(shown, topics, NEAREST).map((topic) => topic.id);
  const message = `No topic "${shown}"; nearest: ${nearest.join(', ')}.`;
  return { code: 'unknown_topic', field: 'topics', message };
}

function channelOf(wish: Wish, deps: CheckDeps): Channel | WishProblem {
  const email = wish.email?.trim() ?? '';
  const slack = wish.slack?.trim() ?? '';
  const webhook = wish.webhook?.trim() ?? '';
  if ([email, slack, webhook].filter((given) => given !== '').length > 1) {
    const message = 'Say one place where alerts go, not several.';
    return { code: 'two_channels', field: 'email', message };
  }
  if (email !== '') return emailChannel(email);
  if (slack !== '') return slackChannel(slack, deps);
  if (webhook !== '') return webhookChannel(webhook, wish.secret?.trim() ?? '', deps);
  const message = 'Say where alerts go: an email address or a Slack webhook.';
  return { code: 'no_channel', field: 'email', message };
}

function emailChannel(email: string): Channel | WishProblem {
  if (isEmailAddress(email)) return { kind: 'email', address: email };
  return {
    code: 'bad_email',
    field: 'email',
    message: 'Write the email address like this: name@example.org.',
  };
}

function slackChannel(webhook: string, deps: CheckDeps): Channel | WishProblem {
  if (webhook.length <= WEBHOOK_CHARACTERS && deps.isSlackWebhook(webhook)) return { kind: 'slack', webhook };
  return {
    code: 'bad_slack',
    field: 'slack',
    message: 'Copy the whole webhook from Slack: https://hooks.slack.com/services/ and three codes.',
  };
}

function webhookChannel(url: string, given: string, deps: CheckDeps): Channel | WishProblem {
  if (!isWebhookUrl(url)) {
    const message = 'Write the webhook like this: https://hooks.example.org/news (https, port 443, no #).';
    return { code: 'bad_webhook', field: 'webhook', message };
  }
  const secret = given === '' ? deps.newWebhookSecret() : given;
  if (isWebhookSecret(secret)) return { kind: 'webhook', url, secret };
  const message = 'The secret must be "whsec_" and 24 to 64 random bytes as base64; leave it out to get one.';
  return { code: 'bad_secret', field: 'secret', message };
}
