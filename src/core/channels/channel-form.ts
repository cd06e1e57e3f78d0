import type { Channel, ChannelKind } from '../subscription.ts';

export type ChannelOf<Kind extends ChannelKind> = Extract<Channel, { readonly kind: Kind }>;

/** A text by the name of its field; empty where nothing was filled in. */
export type Texts = (field: string) => string;

/** Something to mend in what was filled in. */
export interface FieldProblem {
  readonly code: string;
  readonly field: string;
  /** What to write instead, as a sentence. It never holds an address, a webhook or a secret. */
  readonly message: string;
}

/** What was filled in, understood, or all that has to be mended in it. */
export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly problems: readonly [FieldProblem, ...FieldProblem[]] };

/** A text that a channel needs: a field of the page and of the API's JSON, an option of the command line. */
export interface ChannelField {
  /** One word in small letters. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type: 'email' | 'url' | 'text';
  /** How the command line's help names the value, and what it says. */
  readonly option: { readonly value: string; readonly help: string };
}

/** What decides whether a channel can be had here. */
export interface ChannelRules {
  /** Whether a Slack webhook that a stranger gives may be called. */
  readonly isSlackWebhook: (url: string) => boolean;
  /** A secret for an endpoint whose subscriber gives none. */
  readonly newWebhookSecret: () => string;
  /** Whether the deployment has a Slack app of its own. */
  readonly hasSlackBot: boolean;
}

/** What is said of a kind of channel. */
export interface ChannelWords {
  /** With an article, for a list: `an email address`. */
  readonly destination: string;
  /** What one message is called there. */
  readonly message: 'email' | 'message';
  /** What is off when the destination is dead. */
  readonly dead: string;
  /** The headline when the question to confirm is on its way. */
  readonly look: string;
  /** Where to look for that question. */
  readonly where: (masked: string) => string;
  /** Where else to look. @default nowhere */
  readonly elsewhere?: string;
  /** What to do when the question could not be delivered, now or ever. */
  readonly mend: string;
}

/** A channel that was filled in. */
export interface FilledChannel<Kind extends ChannelKind> {
  readonly channel: ChannelOf<Kind>;
  /** Made for this channel: to be told once, to whoever filled it in. */
  readonly madeSecret?: string;
}

/** How one asks for a kind of channel, on the page, through the API and on the command line. */
export interface ChannelForm<Kind extends ChannelKind> {
  readonly kind: Kind;
  /** What the page's choice says. */
  readonly label: string;
  /** The first one names the destination: where it is filled in, this channel is meant. */
  readonly fields: readonly [ChannelField, ...ChannelField[]];
  /** Whether somebody else can hear that the destination is dead. */
  readonly hasOwner: boolean;
  /** @default everywhere */
  readonly isOffered?: (rules: ChannelRules) => boolean;
  readonly read: (texts: Texts, rules: ChannelRules) => FilledChannel<Kind> | FieldProblem;
  readonly words: ChannelWords;
}

/** The form of one channel or another. */
export type AnyChannelForm = { readonly [Kind in ChannelKind]: ChannelForm<Kind> }[ChannelKind];
