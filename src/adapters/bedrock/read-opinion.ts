import * as z from 'zod/mini';
import type { AskedTopic, GivenOpinion } from '../../core/second-opinion.ts';

const probability = z.number().check(z.gte(0), z.lte(1));

/**
 * Reads a model's answer: a JSON object with a probability for each topic that was asked about, and nothing
 * else. `undefined` for any other text. Many models put JSON into a fenced block, asked or not.
 */
export function readOpinion(
  text: string,
  topics: readonly AskedTopic[],
): GivenOpinion['probabilities'] | undefined {
  const [, fenced] = /^\s*```(?:json)?\s(.*)```\s*$/s.exec(text) ?? [];
  const schema = z.strictObject(Object.fromEntries(topics.map(({ id }) => [id, probability])));
  return schema.safeParse(parseJson(fenced ?? text)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
