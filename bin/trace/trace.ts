import type { Stores } from '../../src/adapters/aws/dynamo-stores.ts';
import type { Topic } from '../../src/core/topic.ts';
import { type AddressTrace, traceAddress } from './trace-address.ts';
import { type AlertTrace, traceAlert } from './trace-alert.ts';
import { type ArticleTrace, traceArticle } from './trace-article.ts';
import { type MissingTrace, traceMissing } from './trace-missing.ts';

/** Everything that is known of what was asked for. */
export type Trace = ArticleTrace | MissingTrace | AlertTrace | AddressTrace;

/**
 * Finds out what was asked for and traces it: an alert's id tells itself by its signs, an address by somebody who
 * subscribed with it; an id may be an article's, or a story's. `undefined` when nothing is known.
 */
export async function trace(
  wanted: string,
  topics: readonly Topic[],
  now: number,
  stores: Stores,
): Promise<Trace | undefined> {
  if (isAlertId(wanted)) return traceAlert(wanted, now, stores);
  const address = await traceAddress(wanted, now, stores);
  if (address !== undefined) return address;
  const article = await traceArticle(wanted, topics, now, stores);
  if (article !== undefined) return article;
  return URL.canParse(wanted) ? traceMissing(wanted, stores) : traceAlert(wanted, now, stores);
}

/** `subscriber#channel#story`, and what follows. */
const isAlertId = (wanted: string): boolean => /^[0-9a-f]+#[a-z-]+#./.test(wanted);
