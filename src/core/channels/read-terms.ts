import { isEmailAddress } from '../email-address.ts';
import { readCadence } from '../read-cadence.ts';
import type { Channel, SubscriptionChoices } from '../subscription.ts';
import type { AnyChannelForm, ChannelRules, FieldProblem, Reading, Texts } from './channel-form.ts';
import { CHANNEL_FIELDS, CHANNEL_FORMS, formOf, offeredForms } from './channel-forms.ts';

/** What somebody wants beside topics: where alerts go, when, and who hears when they can't any more. */
export interface Terms {
  readonly channel: Channel;
  readonly choices: SubscriptionChoices;
  /** Made for this channel: to be told once, to whoever filled it in. */
  readonly madeSecret?: string;
}

const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Reads the terms of a subscription, or says all that has to be mended in them. */
export function readTerms(texts: Texts, rules: ChannelRules): Reading<Terms> {
  const form = readForm(texts, rules);
  const cadence = readCadence(texts);
  const cadenceProblems = cadence.kind === 'refused' ? cadence.problems : [];
  if (form.kind === 'refused') return { ...form, problems: [...form.problems, ...cadenceProblems] };
  const filled = form.value.read(texts, rules);
  const owner = texts('owner');
  const ownerProblems = checkOwner(owner, form.value);
  if ('code' in filled) {
    return { kind: 'refused', problems: [filled, ...ownerProblems, ...cadenceProblems] };
  }
  const [problem, ...others] = [...ownerProblems, ...cadenceProblems];
  if (problem !== undefined) return { kind: 'refused', problems: [problem, ...others] };
  if (cadence.kind === 'refused') return cadence;
  const choices = {
    ...(cadence.value !== undefined && { cadence: cadence.value }),
    ...(owner !== '' && { owner }),
  };
  return { kind: 'read', value: { ...filled, choices } };
}

/**
 * The channel that is meant: the field `channel` says so, or else the destination that is filled in. Whatever is
 * filled in of another one is refused: nobody should think that it counts.
 */
function readForm(texts: Texts, rules: ChannelRules): Reading<AnyChannelForm> {
  const said = texts('channel');
  const isFilled = ({ fields }: AnyChannelForm): boolean => texts(fields[0].name) !== '';
  const form = said === '' ? Object.values(CHANNEL_FORMS).find(isFilled) : formOf(said);
  if (form === undefined) return refuse(said === '' ? noChannel(rules) : BAD_CHANNEL);
  const own = new Set(form.fields.map(({ name }) => name));
  const stray = CHANNEL_FIELDS.find((name) => !own.has(name) && texts(name) !== '');
  if (stray === undefined) return { kind: 'read', value: form };
  const message = 'Say one place where alerts go, not several.';
  return refuse({ code: 'two_channels', field: stray, message });
}

function refuse(problem: FieldProblem): Reading<never> {
  return { kind: 'refused', problems: [problem] };
}

const BAD_CHANNEL: FieldProblem = {
  code: 'bad_channel',
  field: 'channel',
  message: `Say one of these channels: ${OR.format(Object.keys(CHANNEL_FORMS))}.`,
};

function noChannel(rules: ChannelRules): FieldProblem {
  const destinations = offeredForms(rules).map(({ words }) => words.destination);
  return {
    code: 'no_channel',
    field: 'channel',
    message: `Say where alerts go: ${OR.format(destinations)}.`,
  };
}

function checkOwner(owner: string, { hasOwner }: AnyChannelForm): readonly FieldProblem[] {
  const [code, field] = ['bad_owner', 'owner'] as const;
  if (owner === '') return [];
  if (!hasOwner) {
    const message =
      'Leave the owner out: it is for Slack and webhooks, whose readers can’t be told otherwise.';
    return [{ code, field, message }];
  }
  if (isEmailAddress(owner)) return [];
  return [{ code, field, message: 'Write the address of whoever should hear like this: name@example.org.' }];
}
