import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { bedrockSecondOpinion } from '../../src/adapters/bedrock/bedrock-second-opinion.ts';
import type { GivenOpinion, NoOpinion } from '../../src/core/second-opinion.ts';
import { untilAborted } from '../../src/core/until-aborted.ts';
import { say, startConverseServer } from '../adapters/bedrock/converse-server.ts';
import { secondOpinionContract } from './second-opinion.ts';

/** The smallest that keeps the contract: what an adapter for another provider begins as. */
secondOpinionContract('a fake', async () => {
  let belief: number | undefined;
  return {
    async ask(_, topics, signal): Promise<GivenOpinion | NoOpinion> {
      try {
        const probability = await untilAborted(
          belief === undefined ? new Promise<never>(() => {}) : Promise.resolve(belief),
          signal,
        );
        const probabilities = Object.fromEntries(topics.map(({ id }) => [id, probability]));
        return { kind: 'given', by: 'a-fake', probabilities };
      } catch {
        return { kind: 'none', reason: 'timed-out' };
      }
    },
    believe: (probability) => {
      belief = probability;
    },
    hang: () => {
      belief = undefined;
    },
    stop: async () => {},
  };
});

secondOpinionContract('Amazon Bedrock', async () => {
  const server = await startConverseServer();
  const client = new BedrockRuntimeClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    ask: bedrockSecondOpinion(client, 'a.model-v1:0'),
    believe: (probability) => {
      server.answer = (response, { system }) => {
        const ids = [...system.matchAll(/^- ([a-z-]+): /gm)].map(([, id = '']) => id);
        say(response, JSON.stringify(Object.fromEntries(ids.map((id) => [id, probability]))));
      };
    },
    hang: () => {
      server.answer = () => {};
    },
    async stop() {
      client.destroy();
      await server.stop();
    },
  };
});
