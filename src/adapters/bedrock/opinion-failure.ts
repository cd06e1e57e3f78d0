import { BedrockRuntimeServiceException } from '@aws-sdk/client-bedrock-runtime';
import type { NoOpinion, SkipReason } from '../../core/second-opinion.ts';
import { Aborted } from '../../core/until-aborted.ts';
import { AnswerTooLong } from './limit-answer.ts';

/** What a failed Converse means: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors */
export function opinionFailure(error: unknown): NoOpinion {
  const detail = error instanceof Error ? error.name : 'not an error';
  return { kind: 'none', reason: reasonOf(error), detail };
}

function reasonOf(error: unknown): SkipReason {
  if (error instanceof Aborted) return 'timed-out';
  // JSON that can't be read comes as the SDK's own SyntaxError.
  if (error instanceof AnswerTooLong || error instanceof SyntaxError) return 'malformed';
  if (error instanceof Error && error.name === 'CredentialsProviderError') return 'refused';
  if (!(error instanceof BedrockRuntimeServiceException)) return 'failed';
  const status = error.$metadata.httpStatusCode ?? 0;
  // 429 is a throttled request, and also a model that is not ready yet; a quota is used up with 400.
  if (status === 429 || THROTTLED.has(error.name)) return 'throttled';
  if (status === MODEL_TIMED_OUT) return 'timed-out';
  if (status === MODEL_FAILED) return 'failed';
  // The rest of 4xx is for an operator: permission, name, parameters.
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}

const MODEL_TIMED_OUT = 408;
const MODEL_FAILED = 424;
const THROTTLED = new Set(['ThrottlingException', 'ServiceQuotaExceededException']);
