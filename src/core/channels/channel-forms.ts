import type { ChannelKind } from '../subscription.ts';
import type { AnyChannelForm, ChannelForm, ChannelRules } from './channel-form.ts';
import { emailForm } from './email-form.ts';
import { slackBotForm } from './slack-bot-form.ts';
import { slackForm } from './slack-form.ts';
import { webhookForm } from './webhook-form.ts';

/** Every channel that one can ask for, in the order in which they are offered. Leaving one out does not compile. */
export const CHANNEL_FORMS = {
  email: emailForm,
  slack: slackForm,
  'slack-bot': slackBotForm,
  webhook: webhookForm,
} as const satisfies { readonly [Kind in ChannelKind]: ChannelForm<Kind> };

const FORMS: readonly AnyChannelForm[] = Object.values(CHANNEL_FORMS);

/** The names of all fields of all channels. */
export const CHANNEL_FIELDS: readonly string[] = FORMS.flatMap(({ fields }) =>
  fields.map(({ name }) => name),
);

/** The channel of this kind, if it is one. */
export function formOf(kind: string): AnyChannelForm | undefined {
  return FORMS.find((form) => form.kind === kind);
}

/** The channels that can be had here. */
export function offeredForms(rules: ChannelRules): readonly AnyChannelForm[] {
  return FORMS.filter((form) => form.isOffered?.(rules) ?? true);
}
