import * as z from 'zod';
import { readYaml } from './adapters/files/read-yaml.ts';
import { settingsSchema } from './adapters/files/settings-schema.ts';

/** What a deployment decides for itself; `config.yaml` at the top explains each setting to its reader. */
export interface Config {
  /** The address that alerts come from. */
  readonly from: string;
  /** Where people reach the pages, without a trailing slash. @default the URL of the deployed HTTP API */
  readonly publicUrl?: string;
  /** Who hears of alarms. @default alarms only show in CloudWatch */
  readonly alarmAddress?: string;
  /** The least time between two polls of a feed. */
  readonly pollIntervalMinutes: number;
  /** The most time between two polls of a feed that brings little; below the least it is as the least. */
  readonly maxPollIntervalMinutes: number;
  /** Over how many pollers the feeds are spread. */
  readonly shards: number;
  /** On the first poll of a feed, older entries are recorded as seen without an alert. */
  readonly firstPollMaxAgeHours: number;
  /** How many emails the provider takes a second. */
  readonly emailsPerSecond: number;
  /** Whether a material change of a story alerts again, marked as an update. */
  readonly materialUpdates: boolean;
  /** The name of the Secrets Manager secret that holds the Slack app's bot token. @default there is no Slack app */
  readonly slackBotTokenSecret?: string;
}

/** Reads the configuration. Throws `FileError` that names file, line and what to write. */
export function loadConfig(file: string): Config {
  return readYaml(file, configSchema);
}

/** RFC 2606 reserves these names for documentation: nobody can own one, so nobody can send from one. */
const RESERVED_DOMAIN = /(^|\.)example(\.(org|com|net))?$/;

/** Whether the sender is still the one that `config.yaml` was shipped with, or another that can't work. */
export function isPlaceholder(address: string): boolean {
  return RESERVED_DOMAIN.test(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
}

const settings = {
  from: z.email('write an email address on a domain you own, for instance alerts@example.org'),
  publicUrl: z
    .url({
      protocol: /^https$/,
      error: 'write an https address, for instance https://alerts.example.org, or delete the line',
    })
    .refine((url) => !/[?#]/.test(url), 'leave out the part from "?" or "#" on')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  alarmAddress: z
    .email(
      'write the email address that should hear of alarms, for instance ops@example.org, or delete the line',
    )
    .optional(),
  pollIntervalMinutes: wholeNumber(1, 60).default(5),
  maxPollIntervalMinutes: wholeNumber(1, 240).default(30),
  shards: wholeNumber(1, 100).default(1),
  firstPollMaxAgeHours: wholeNumber(0, 168).default(6),
  emailsPerSecond: wholeNumber(1, 1_000).default(14),
  materialUpdates: z.boolean('write true or false').default(false),
  slackBotTokenSecret: z
    .string('write the name of a secret, for instance wirewatch/slack-bot-token, or delete the line')
    .regex(
      /^[\w/+=.@-]{1,512}$/,
      'write the name of a secret, for instance wirewatch/slack-bot-token, or delete the line',
    )
    .optional(),
};

const configSchema = settingsSchema(
  settings,
  'write one setting a line, for instance from: alerts@example.org',
);

function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z.int(message).min(least, message).max(most, message);
}
