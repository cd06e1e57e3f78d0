import { evaluate, type Report } from '../../eval/evaluate.ts';
import type { LabelledArticle } from '../../eval/labelled-article.ts';
import { aTopic } from '../core/topics-under-test.ts';
import { aClassification, aLabelledArticle } from './factories.ts';

/** What no report may pass on as it is: markup, and characters that a terminal obeys. */
export const HOSTILE = '<script>alert(1)</script>"\u001b[2J\u202e&';

/** A report in which every part has something to show, and outside text is hostile where it can be. */
export function aReport(): Report {
  const pairs: readonly (readonly [LabelledArticle, Readonly<Record<string, number>>])[] = [
    [aLabelledArticle({ id: 'r1', topics: ['russia'], title: 'Russia votes' }), { russia: 0.9 }],
    [aLabelledArticle({ id: 'r2', topics: ['russia'] }), { russia: 0.3 }],
    [aLabelledArticle({ id: 'r3', topics: ['russia', 'chad', 'north-korea'] }), {}],
    [
      aLabelledArticle({ id: `id${HOSTILE}`, title: `Envoys ${HOSTILE}`, source: `wire${HOSTILE}` }),
      { russia: 0.8 },
    ],
    [aLabelledArticle({ id: 'f1', topics: ['ukraine', `made-up${HOSTILE}`], lang: 'fr' }), { ukraine: 0.7 }],
    [
      aLabelledArticle({
        id: 'f2',
        topics: ['united-nations'],
        lang: `x${HOSTILE}`,
        source: `wire${HOSTILE}`,
      }),
      {},
    ],
  ];
  return evaluate(
    pairs.map(([article]) => article),
    pairs.map(([, scores]) => aClassification(scores)),
    ['russia', 'ukraine', 'north-korea', 'united-nations', 'chad'].map((id) => aTopic({ id, name: id })),
    { labels: 'adjudicated', mistakes: 2 },
  );
}
