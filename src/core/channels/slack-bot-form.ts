import type { ChannelForm } from './channel-form.ts';

/** Slack's ids of channels, groups and direct messages; the longest that it gave has eleven characters. */
const CONVERSATION = /^[CGD][A-Z0-9]{8,30}$/;

/** Alerts through the deployment's own Slack app, which can reply in threads. */
export const slackBotForm: ChannelForm<'slack-bot'> = {
  kind: 'slack-bot',
  label: 'Into Slack, through our app',
  fields: [
    {
      name: 'conversation',
      label: 'Slack channel',
      hint: 'Its ID, such as C0123456789: open the channel’s details in Slack and look at the bottom. Invite the app to the channel first.',
      type: 'text',
      option: { value: 'id', help: 'post alerts through the Slack app of the deployment, into this channel' },
    },
  ],
  hasOwner: true,
  isOffered: ({ hasSlackBot }) => hasSlackBot,
  read(texts, { hasSlackBot }) {
    const field = 'conversation';
    if (!hasSlackBot) {
      const message = 'No Slack app is set up here. Give a Slack incoming webhook instead.';
      return { code: 'no_slack_app', field, message };
    }
    const conversation = texts(field);
    if (CONVERSATION.test(conversation)) return { channel: { kind: 'slack-bot', conversation } };
    const message = 'Write the ID of the Slack channel like this: C0123456789.';
    return { code: 'bad_conversation', field, message };
  },
  words: {
    destination: 'a Slack channel',
    message: 'message',
    dead: 'the channel takes no more messages',
    look: 'One more step: look into Slack',
    where: (masked) => `your channel (${masked})`,
    mend: 'The Slack app can’t post there. Check the ID, and invite the app to the channel.',
  },
};
