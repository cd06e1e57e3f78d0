import { type FindTopics, textOf, type WordFiles } from './matcher.ts';
import { readTerms, topicsOf } from './terms.ts';

/** The people, places and organisations that `compromise` recognises, looked up among our terms. */
export async function loadCompromise(files: WordFiles): Promise<FindTopics> {
  const { default: nlp } = await import('compromise');
  const byTerm = readTerms(files.terms);
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
