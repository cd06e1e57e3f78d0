import { type FindTopics, textOf, type WordFiles } from './matcher.ts';
import { readTerms, topicsOf } from './terms.ts';

/**
 * The entities of `wink-nlp`. Its own are dates, money and the like, never names, so it learns our terms as
 * custom entities, as far as its patterns can say them: words of Latin letters.
 */
export async function loadWink(files: WordFiles): Promise<FindTopics> {
  const [{ default: winkNlp }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNlp(model, ['ner', 'cer']);
  const byTerm = readTerms(files.terms);
  const terms = [...byTerm.keys()].filter((term) => /^[\p{sc=Latin}\d -]+$/u.test(term));
  nlp.learnCustomEntities(
    terms.map((term) => ({ name: 'topic', patterns: [term] })),
    { matchValue: true, useEntity: false, usePOS: false },
  );
  return (article) => {
    const document = nlp.readDoc(textOf(article));
    return topicsOf([...document.entities().out(), ...document.customEntities().out()], byTerm);
  };
}
