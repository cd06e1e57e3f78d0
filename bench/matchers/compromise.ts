import { readCatalogue } from '../../src/adapters/files/catalogue.ts';
import { type FindTopics, textOf } from './matcher.ts';
import { topicsByTerm, topicsOf } from './terms.ts';

/** The people, places and organisations that `compromise` recognises, looked up among our terms. */
export async function loadCompromise(catalogue: string): Promise<FindTopics> {
  const { default: nlp } = await import('compromise');
  const byTerm = topicsByTerm(readCatalogue(catalogue));
  return (article) => {
    const document = nlp(textOf(article));
    const named = [document.people(), document.places(), document.organizations()];
    return topicsOf(named.flatMap(asWritten), byTerm);
  };
}

/** Entities are given as they stand in the text: with the quote before, the comma or the possessive after. */
function asWritten(entities: { out(format: 'array'): string[] }): readonly string[] {
  return entities
    .out('array')
    .flatMap((text) => [text, text.replace(/^\P{L}+|[’']s\P{L}*$|[^\p{L}\p{N}]+$/gu, '')]);
}
