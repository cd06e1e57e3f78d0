import { describe, expect, test } from 'vitest';
import { API_ENV } from '../../lambdas/api/env.ts';
import { CLASSIFIER_ENV } from '../../lambdas/classifier/env.ts';
import { NOTIFIER_ENV } from '../../lambdas/notifier/env.ts';
import { POLLER_ENV } from '../../lambdas/poller/env.ts';
import { aTemplate, resourceOf, resourcesOf } from './a-template.ts';

const template = aTemplate();
const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));

const STEPS = [
  ['Poller', POLLER_ENV],
  ['Classifier', CLASSIFIER_ENV],
  ['Notifier', NOTIFIER_ENV],
  ['Api', API_ENV],
] as const;

describe('functions', () => {
  test.each(STEPS)('%s has every variable that its env.ts asks for, and no other of ours', (step, names) => {
    const { Variables } = resourceOf(template, 'AWS::Lambda::Function', step).Environment;
    const ours = Object.keys(Variables).filter((name) => !/^(POWERTOOLS_|NODE_OPTIONS)/.test(name));
    expect(ours.sort()).toEqual([...names].sort());
    for (const name of names) expect(Variables[name]).not.toBe('');
  });

  test.each(functions)(
    '%s runs Node 24 on arm64 with source maps and names itself in metrics',
    (_, found) => {
      expect(found).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Environment: {
          Variables: {
            NODE_OPTIONS: '--enable-source-maps',
            POWERTOOLS_METRICS_NAMESPACE: 'Wirewatch',
          },
        },
      });
    },
  );

  test('log to groups of their own that do not grow for ever', () => {
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
    const used = functions.map(([, found]) => found.LoggingConfig.LogGroup);
    expect(new Set(used).size).toBe(functions.length);
    for (const group of Object.values(groups)) expect(group.RetentionInDays).toBe(30);
  });

  test('the settings of config.yaml reach the poller', () => {
    const config = {
      pollIntervalMinutes: 12,
      maxPollIntervalMinutes: 45,
      shards: 3,
      firstPollMaxAgeHours: 24,
    };
    const { Variables } = resourceOf(aTemplate(config), 'AWS::Lambda::Function', 'Poller').Environment;
    expect(Variables).toMatchObject({
      POLL_INTERVAL_SECONDS: '720',
      MAX_POLL_INTERVAL_SECONDS: '2700',
      SHARDS: '3',
      FIRST_POLL_MAX_AGE_HOURS: '24',
    });
  });

  describe('with a Slack app', () => {
    const withApp = aTemplate({ slackBotTokenSecret: 'wirewatch/slack-bot-token' });
    const found = (step: string) => resourceOf(withApp, 'AWS::Lambda::Function', step);

    test.each(['Notifier', 'Api'])('%s gets the name of the secret', (step) => {
      expect(found(step).Environment.Variables).toMatchObject({
        SLACK_BOT_TOKEN_SECRET: 'wirewatch/slack-bot-token',
      });
    });

    test.each(['Poller', 'Classifier', 'Sweeper'])('%s does not', (step) => {
      expect(JSON.stringify(found(step).Environment)).not.toMatch(/SECRET/);
    });

    test('no function has a layer: a layer may be missing in a region', () => {
      for (const { Layers } of Object.values(resourcesOf(withApp, 'AWS::Lambda::Function'))) {
        expect(Layers).toBeUndefined();
      }
    });

    test('the token itself is nowhere, nor anything that CloudFormation would put it in place of', () => {
      expect(JSON.stringify(withApp.toJSON())).not.toMatch(/resolve:|SLACK_BOT_TOKEN"/);
    });
  });

  test('links lead to the HTTP API unless config.yaml names another URL', () => {
    const publicUrls = (overrides: { readonly publicUrl?: string }) => {
      const found = Object.values(resourcesOf(aTemplate(overrides), 'AWS::Lambda::Function'));
      const urls = found.map((each) => each.Environment.Variables.PUBLIC_URL);
      return [...new Set(urls.filter((url) => url !== undefined))];
    };
    expect(publicUrls({})).toEqual([expect.stringMatching(/^<EndpointHttpApi\w+\.ApiEndpoint>$/)]);
    expect(publicUrls({ publicUrl: 'https://wire.news.test' })).toEqual(['https://wire.news.test']);
  });
});
