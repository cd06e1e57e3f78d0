import { type BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { AskedTopic, SecondOpinion } from '../../core/second-opinion.ts';
import { untilAborted } from '../../core/until-aborted.ts';
import { limitAnswer } from './limit-answer.ts';
import { opinionFailure } from './opinion-failure.ts';
import { opinionQuestion } from './opinion-question.ts';
import { readOpinion } from './read-opinion.ts';

/** Who says so, in classifications. */
const NAME = 'amazon-bedrock';
/** `"topic-id": 0.95,` is some twelve tokens; a model that talks more is cut off, and its answer is malformed. */
const TOKENS_PER_TOPIC = 32;
const TOKENS_AROUND = 32;
const ANSWER_BYTES = 64 * 1024;

/**
 * Asks a model on Amazon Bedrock through Converse, which is the same for all of them.
 * @param client made with `maxAttempts: 1`: each attempt is paid for, and only one was counted
 * @param model its id, or that of an inference profile
 */
export function bedrockSecondOpinion(client: BedrockRuntimeClient, model: string): SecondOpinion {
  limitAnswer(client, ANSWER_BYTES);
  return async (article, topics, signal) => {
    const command = new ConverseCommand({
      modelId: model,
      ...opinionQuestion(article, topics),
      inferenceConfig: { maxTokens: maxTokens(topics), temperature: 0 },
    });
    try {
      // The SDK heeds the signal while it waits, but not while it reads a body that never ends.
      const { output } = await untilAborted(client.send(command, { abortSignal: signal }), signal);
      const text = (output?.message?.content ?? []).map((block) => block.text ?? '').join('');
      const probabilities = readOpinion(text, topics);
      if (probabilities === undefined) return { kind: 'none', reason: 'malformed' };
      return { kind: 'given', by: NAME, probabilities };
    } catch (error) {
      return opinionFailure(error);
    }
  };
}

const maxTokens = (topics: readonly AskedTopic[]): number => TOKENS_AROUND + TOKENS_PER_TOPIC * topics.length;
