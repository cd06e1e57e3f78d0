import type { SubscriptionLinks } from '../../core/token.ts';

/**
 * What every mail of a subscription has: one-click unsubscription (RFC 8058), no answers from mail robots
 * (RFC 3834), one list to filter by (RFC 2919).
 */
export function listHeaders(links: SubscriptionLinks): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${links.unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `Wirewatch alerts <alerts.${hostOf(links)}>`,
    'Auto-Submitted': 'auto-generated',
  };
}

/**
 * One thread per story. SES gives each message an id of its own making, so a follow-up can't name the first mail;
 * instead all of them, the first one too, are replies to one message that nobody got (RFC 5322 §3.6.4), and clients
 * that thread by references put them together. Gmail also wants the same subject and starts a new conversation for
 * a follow-up: there, to say in the subject that it is an update is worth more than the thread.
 */
export function threadHeaders(storyId: string, links: SubscriptionLinks): Readonly<Record<string, string>> {
  const root = `<story.${storyId}@${hostOf(links)}>`;
  return { References: root, 'In-Reply-To': root };
}

const hostOf = ({ manage }: SubscriptionLinks): string => URL.parse(manage)?.hostname ?? 'localhost';
