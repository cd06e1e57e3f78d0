import { isEmailAddress } from '../email-address.ts';
import type { ChannelForm } from './channel-form.ts';

/** Alerts by email. */
export const emailForm: ChannelForm<'email'> = {
  kind: 'email',
  label: 'By email',
  fields: [
    {
      name: 'email',
      label: 'Email address',
      type: 'email',
      option: { value: 'address', help: 'send alerts by email' },
    },
  ],
  hasOwner: false,
  read(texts) {
    const address = texts('email');
    if (isEmailAddress(address)) return { channel: { kind: 'email', address } };
    const message = 'Write the email address like this: name@example.org.';
    return { code: 'bad_email', field: 'email', message };
  },
  words: {
    destination: 'an email address',
    message: 'email',
    dead: 'the address takes no more messages',
    look: 'One more step: open your mail',
    where: (masked) => masked,
    elsewhere: 'Look into the spam folder too.',
    mend: 'The mail server there does not take mail for this address. Check how it is written.',
  },
};
