import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { SecondOpinionSettings } from '../../lib/second-opinion.ts';
import { WirewatchStack } from '../../lib/wirewatch-stack.ts';
import type { Config } from '../../src/config.ts';

/** What `cdk.json` sets for a real synthesis. */
export const CONTEXT: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync('cdk.json', 'utf8'),
).context;

export function aConfig(overrides: Partial<Config> = {}): Config {
  return {
    from: 'alerts@news.test',
    pollIntervalMinutes: 5,
    maxPollIntervalMinutes: 30,
    shards: 1,
    firstPollMaxAgeHours: 6,
    emailsPerSecond: 14,
    materialUpdates: false,
    ...overrides,
  };
}

/** The stack without its bundles, which take seconds. */
export function aStack(
  overrides: Partial<Config> = {},
  secondOpinion?: SecondOpinionSettings,
): WirewatchStack {
  const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
  return new WirewatchStack(app, 'Wirewatch', { config: aConfig(overrides), secondOpinion });
}

export function aTemplate(overrides: Partial<Config> = {}, secondOpinion?: SecondOpinionSettings): Template {
  return Template.fromStack(aStack(overrides, secondOpinion));
}

/** The properties of all resources of a type by logical id, with references written as `<Resource.Attribute>`. */
export function resourcesOf(template: Template, type: string): Record<string, Properties> {
  const found = Object.entries(template.findResources(type));
  return Object.fromEntries(found.map(([id, { Properties = {} }]) => [id, plain(Properties)]));
}

/** The one resource of a type whose logical id begins so. */
export function resourceOf(template: Template, type: string, idPrefix: string): Properties {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(idPrefix));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`${found.length} resources of type ${type} begin with "${idPrefix}", not one`);
  }
  return first[1];
}

type Properties = ReturnType<typeof JSON.parse>;

/** Replaces CloudFormation's references and joins by text. */
export function plain(value: Properties): Properties {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return `<${value.Ref}>`;
  if ('Fn::GetAtt' in value) return `<${value['Fn::GetAtt'].join('.')}>`;
  if ('Fn::Join' in value) return value['Fn::Join'][1].map(plain).join(value['Fn::Join'][0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
