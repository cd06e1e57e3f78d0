import { App, Validations } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { CLASSIFIER_ENV, SECOND_OPINION_ENV } from '../../lambdas/classifier/env.ts';
import { readSecondOpinion } from '../../lib/second-opinion.ts';
import { WirewatchStack } from '../../lib/wirewatch-stack.ts';
import { QUOTA_KEY } from '../../src/core/second-opinion.ts';
import { aConfig, aTemplate, CONTEXT, resourceOf, resourcesOf } from './a-template.ts';

const MODEL = 'amazon.nova-lite-v1:0';
const readContext = (context: Record<string, unknown>) => readSecondOpinion(new App({ context }).node);

/** What the stack is when it is made with this model, or with none. */
const templateWith = (model?: string): Template =>
  aTemplate({}, model === undefined ? undefined : { model, requestsPerDay: 500, band: 0.15 });

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: unknown;
}

function statementsOf(template: Template, step: string): readonly Statement[] {
  return resourceOf(template, 'AWS::IAM::Policy', step).PolicyDocument.Statement;
}

const classifierEnv = (template: Template): Record<string, string> =>
  resourceOf(template, 'AWS::Lambda::Function', 'Classifier').Environment.Variables;

describe('second opinions, switched off', () => {
  const template = templateWith();

  test('leave no trace in the template', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/bedrock|SECOND_OPINION|second-opinion/i);
  });
});

describe('second opinions, switched on', () => {
  const template = templateWith(MODEL);
  const bedrock = (statements: readonly Statement[]) =>
    statements.filter(({ Action }) => JSON.stringify(Action).includes('bedrock'));

  test('give the classifier all that its env.ts asks for', () => {
    const names = Object.keys(classifierEnv(template));
    for (const name of [...CLASSIFIER_ENV, ...SECOND_OPINION_ENV]) expect(names).toContain(name);
    expect(classifierEnv(template)).toMatchObject({
      SECOND_OPINION_MODEL: MODEL,
      SECOND_OPINION_REQUESTS_PER_DAY: '500',
      SECOND_OPINION_BAND: '0.15',
    });
  });

  test('let the classifier invoke that model in its region, and nobody else anything', () => {
    expect(bedrock(statementsOf(template, 'ClassifierRole'))).toEqual([
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: `arn:<AWS::Partition>:bedrock:<AWS::Region>::foundation-model/${MODEL}`,
      },
    ]);
    for (const [id, policy] of Object.entries(resourcesOf(template, 'AWS::IAM::Policy'))) {
      if (!id.startsWith('Classifier')) expect(bedrock(policy.PolicyDocument.Statement)).toEqual([]);
    }
  });

  test('let it write the counter of requests, and nothing else that concerns subscribers', () => {
    const written = statementsOf(template, 'ClassifierRole').filter(
      ({ Action, Resource }) => Action === 'dynamodb:UpdateItem' && /Subscriptions/.test(Resource),
    );
    expect(written).toMatchObject([
      { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`limit#${QUOTA_KEY}#*`] } } },
    ]);
  });

  test('with a profile, allow its model wherever it leads, through the profile only', () => {
    const profile =
      'arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:inference-profile/eu.a.b-v1:0';
    expect(bedrock(statementsOf(templateWith('eu.a.b-v1:0'), 'ClassifierRole'))).toEqual([
      { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: profile },
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: 'arn:<AWS::Partition>:bedrock:*::foundation-model/a.b-v1:0',
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ]);
  });

  test.each([MODEL, 'eu.a.b-v1:0'])('with %s, the checks of cdk-nag pass', (model) => {
    const app = new App({ context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const secondOpinion = { model, requestsPerDay: 500, band: 0.15 };
    new WirewatchStack(app, 'Wirewatch', { config: aConfig(), secondOpinion });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('the context', () => {
  test('switches nothing on by itself', () => {
    expect(readContext({})).toBeUndefined();
    expect(readContext({ ...CONTEXT, secondOpinionRequestsPerDay: '10' })).toBeUndefined();
  });

  test('is read as the command line and cdk.json write it', () => {
    expect(readContext({ secondOpinionModel: MODEL })).toEqual({
      model: MODEL,
      requestsPerDay: 500,
      band: 0.15,
    });
    expect(
      readContext({
        secondOpinionModel: 'eu.a.b-v1:0',
        secondOpinionRequestsPerDay: '20',
        secondOpinionBand: 0.1,
      }),
    ).toEqual({ model: 'eu.a.b-v1:0', requestsPerDay: 20, band: 0.1 });
  });

  test.each([
    [{ secondOpinionModel: 'nova' }, 'secondOpinionModel: write the id'],
    [{ secondOpinionModel: 'arn:aws:bedrock:eu-west-1::foundation-model/a.b' }, 'secondOpinionModel'],
    [{ secondOpinionModel: 'a.*' }, 'secondOpinionModel'],
    [{ secondOpinionModel: MODEL, secondOpinionRequestsPerDay: 'many' }, 'write a whole number'],
    [{ secondOpinionModel: MODEL, secondOpinionRequestsPerDay: '0' }, 'write a whole number'],
    [{ secondOpinionModel: MODEL, secondOpinionBand: '1' }, 'secondOpinionBand: write a number'],
  ])('is refused with what to write: %j', (context, message) => {
    expect(() => readContext(context)).toThrow(message);
  });
});
