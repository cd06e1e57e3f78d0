import type { GivenOpinion, OpinionStore } from '../../core/second-opinion.ts';

/** Second opinions in memory, for tests. */
export function memoryOpinionStore(): OpinionStore {
  const kept = new Map<string, GivenOpinion>();
  return {
    async get(articleId) {
      return kept.get(articleId);
    },
    async keep(articleId, opinion) {
      kept.set(articleId, opinion);
    },
  };
}
