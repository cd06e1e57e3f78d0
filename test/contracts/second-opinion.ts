import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskedTopic, SecondOpinion } from '../../src/core/second-opinion.ts';

/** Somebody who is asked for second opinions, and what a test can make of them. */
export interface SecondOpinionUnderTest {
  readonly ask: SecondOpinion;
  /** From now on, the answer is this for each topic that is asked about. */
  believe(probability: number): void;
  /** From now on, nobody answers. */
  hang(): void;
  stop(): Promise<void>;
}

const TOPICS: readonly AskedTopic[] = [
  { id: 'peru', name: 'Peru' },
  { id: 'united-nations', name: 'United Nations' },
];
const ARTICLE = { title: 'Envoys meet', summary: 'They talked about grain.' };
const patient = (): AbortSignal => new AbortController().signal;

/** What everybody does who gives second opinions. */
export function secondOpinionContract(name: string, start: () => Promise<SecondOpinionUnderTest>): void {
  describe(`second opinion: ${name}`, () => {
    let asked: SecondOpinionUnderTest;
    beforeAll(async () => {
      asked = await start();
    });
    afterAll(() => asked.stop());

    test.each([0, 0.25, 1])('gives a probability for each topic that is asked about: %d', async (belief) => {
      asked.believe(belief);
      expect(await asked.ask(ARTICLE, TOPICS, patient())).toEqual({
        kind: 'given',
        by: expect.stringMatching(/\w{3}/),
        probabilities: { peru: belief, 'united-nations': belief },
      });
    });

    test('answers about an article with nothing in it', async () => {
      asked.believe(0.1);
      expect(await asked.ask({ title: '', summary: '' }, TOPICS, patient())).toMatchObject({ kind: 'given' });
    });

    test('gives up when the signal comes, and does not throw', async () => {
      asked.hang();
      const stop = new AbortController();
      const answer = asked.ask(ARTICLE, TOPICS, stop.signal);
      stop.abort();
      expect(await answer).toMatchObject({ kind: 'none', reason: 'timed-out' });
    });

    test('does not begin after the signal', async () => {
      asked.believe(1);
      expect(await asked.ask(ARTICLE, TOPICS, AbortSignal.abort())).toMatchObject({ reason: 'timed-out' });
    });
  });
}
