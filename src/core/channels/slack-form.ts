import type { ChannelForm } from './channel-form.ts';

const WEBHOOK_CHARACTERS = 500;

/** Alerts through an incoming webhook of somebody's own Slack. */
export const slackForm: ChannelForm<'slack'> = {
  kind: 'slack',
  label: 'Into Slack, through a webhook',
  fields: [
    {
      name: 'slack',
      label: 'Slack incoming webhook',
      hint: 'Of the channel that should get the alerts. It begins with https://hooks.slack.com/services/',
      type: 'url',
      option: { value: 'webhook', help: 'post alerts through a Slack incoming webhook' },
    },
  ],
  hasOwner: true,
  read(texts, { isSlackWebhook }) {
    const webhook = texts('slack');
    if (webhook.length <= WEBHOOK_CHARACTERS && isSlackWebhook(webhook)) {
      return { channel: { kind: 'slack', webhook } };
    }
    const message = 'Copy the whole webhook from Slack: https://hooks.slack.com/services/ and three codes.';
    return { code: 'bad_slack', field: 'slack', message };
  },
  words: {
    destination: 'a Slack webhook',
    message: 'message',
    dead: 'the channel takes no more messages',
    look: 'One more step: look into Slack',
    where: (masked) => `your channel (${masked})`,
    mend: 'Slack does not know this webhook. Copy it again from your Slack app, or make a new one.',
  },
};
