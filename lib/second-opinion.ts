import { Stack, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct, Node } from 'constructs';
import * as z from 'zod';
import type { SecondOpinionEnv } from '../lambdas/classifier/env.ts';
import { FileError } from '../src/adapters/files/file-error.ts';
import type { PipelineFunction } from './pipeline-function.ts';

/** Whom the classifier asks where it is unsure, and how much. docs/second-opinion.md explains it to its reader. */
export interface SecondOpinionSettings {
  /** A model or an inference profile of Amazon Bedrock. */
  readonly model: string;
  readonly requestsPerDay: number;
  /** A score this near to the alerting threshold is unsure. */
  readonly band: number;
}

const settings = z.object({
  secondOpinionModel: z
    .string()
    .regex(
      /^[a-z0-9-]+(\.[a-z0-9-]+)+(:[a-z0-9]+)*$/i,
      'write the id of a Bedrock model or inference profile, for instance amazon.nova-lite-v1:0; no ARN',
    )
    .optional(),
  secondOpinionRequestsPerDay: wholeNumber(1, 1_000_000).default(500),
  secondOpinionBand: z.coerce
    .number('write a number above 0, up to 0.5')
    .gt(0, 'write a number above 0, up to 0.5')
    .max(0.5, 'write a number above 0, up to 0.5')
    .default(0.15),
});

function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

/**
 * Reads the context: `-c secondOpinionModel=…`, or the same in `cdk.json`. Without a model, nobody is asked.
 * Throws {@link FileError} that says what to write.
 */
export function readSecondOpinion(node: Node): SecondOpinionSettings | undefined {
  const names = Object.keys(settings.shape);
  const context = Object.fromEntries(names.map((name) => [name, node.tryGetContext(name)]));
  const read = settings.safeParse(context);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new FileError(problems.map((problem) => `context (-c or cdk.json): ${problem}`).join('\n'));
  }
  const { secondOpinionModel, secondOpinionRequestsPerDay, secondOpinionBand } = read.data;
  if (secondOpinionModel === undefined) return undefined;
  return {
    model: secondOpinionModel,
    requestsPerDay: secondOpinionRequestsPerDay,
    band: secondOpinionBand,
  };
}

/** What the classifier's `env.ts` asks for where second opinions are switched on. */
export function secondOpinionEnvironment(opinion: SecondOpinionSettings): SecondOpinionEnv {
  return {
    SECOND_OPINION_MODEL: opinion.model,
    SECOND_OPINION_REQUESTS_PER_DAY: String(opinion.requestsPerDay),
    SECOND_OPINION_BAND: String(opinion.band),
  };
}

/** How the id of a profile of AWS begins: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
const PROFILE = /^(?:global|us|us-gov|eu|apac|jp|au|ca)\.(?<model>.+)$/;

/** Allows a function to invoke the one model, and to count its requests in the subscriptions table. */
export function allowSecondOpinion(
  asking: PipelineFunction,
  { model }: SecondOpinionSettings,
  subscriptions: TableV2,
): void {
  asking.allow(['dynamodb:UpdateItem'], [subscriptions.tableArn], {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['limit#second-opinion#*'] },
  });
  const behindProfile = PROFILE.exec(model)?.groups?.model;
  if (behindProfile !== undefined) allowProfile(asking, model, behindProfile);
  else asking.allow(['bedrock:InvokeModel'], [modelArn(asking, model)]);
}

/**
 * A profile passes requests on to whichever of its regions has room, so the model is allowed in all of them,
 * but only for requests that come through this profile.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
function allowProfile(asking: PipelineFunction, profile: string, model: string): void {
  const arn = Stack.of(asking).formatArn({
    service: 'bedrock',
    resource: 'inference-profile',
    resourceName: profile,
  });
  asking.allow(['bedrock:InvokeModel'], [arn]);
  asking.allow(['bedrock:InvokeModel'], [modelArn(asking, model, '*')], {
    StringEquals: { 'bedrock:InferenceProfileArn': arn },
  });
  Validations.of(asking.node.scope ?? asking).acknowledge({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${model}]`,
    reason: 'An inference profile chooses the region; the condition restricts the grant to the profile',
  });
}

/** @param region @default that of the stack */
function modelArn(scope: Construct, model: string, region?: string): string {
  const foundation = {
    service: 'bedrock',
    account: '',
    resource: 'foundation-model',
    resourceName: model,
  };
  return Stack.of(scope).formatArn(region === undefined ? foundation : { ...foundation, region });
}
