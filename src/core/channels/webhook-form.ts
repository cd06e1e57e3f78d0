import { isWebhookSecret, isWebhookUrl } from '../webhook-endpoint.ts';
import type { ChannelForm } from './channel-form.ts';

/** Alerts as signed JSON, for a program. */
export const webhookForm: ChannelForm<'webhook'> = {
  kind: 'webhook',
  label: 'To a program, as signed JSON',
  fields: [
    {
      name: 'webhook',
      label: 'Address of the program',
      hint: 'Begins with https:// and answers from the public internet.',
      type: 'url',
      option: { value: 'url', help: 'post alerts as signed JSON to an https address of theirs' },
    },
    {
      name: 'secret',
      label: 'Secret that signs (optional)',
      hint: 'whsec_ and 24 to 64 random bytes as base64. Leave it empty to get one, shown once.',
      type: 'text',
      option: { value: 'whsec', help: 'what signs them; without it one is made, and shown once' },
    },
  ],
  hasOwner: true,
  read(texts, { newWebhookSecret }) {
    const url = texts('webhook');
    if (!isWebhookUrl(url)) {
      const message = 'Write the webhook like this: https://hooks.example.org/news (https, port 443, no #).';
      return { code: 'bad_webhook', field: 'webhook', message };
    }
    const given = texts('secret');
    if (given === '') {
      const madeSecret = newWebhookSecret();
      return { channel: { kind: 'webhook', url, secret: madeSecret }, madeSecret };
    }
    if (isWebhookSecret(given)) return { channel: { kind: 'webhook', url, secret: given } };
    const message =
      'The secret must be "whsec_" and 24 to 64 random bytes as base64; leave it out to get one.';
    return { code: 'bad_secret', field: 'secret', message };
  },
  words: {
    destination: 'a webhook',
    message: 'message',
    dead: 'the webhook takes no more messages',
    look: 'One more step: see what your program got',
    where: (masked) => masked,
    mend: 'The webhook did not take the question to confirm. Its address must be public, and answer with 2xx.',
  },
};
