import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutFurniture } from '../../src/core/furniture.ts';

const kept = (text: string): string => withoutFurniture(text).replace(/\s+/g, ' ').trim();

test.each([
  ['links to other articles', 'The ferry sails.\nRelated articles\nMoscow opens a bridge\nKyiv closes one'],
  ['a link to one', 'The ferry sails.\nRead more: Moscow opens a bridge'],
  ['an author box', 'The ferry sails.\nJane Doe is a correspondent in Moscow who covers ferries.'],
  ['a share line', 'The ferry sails.\nShare this on the networks of Russia'],
  ['a newsletter', 'The ferry sails.\nSign up for our Russia newsletter'],
  ['what a feed adds', 'The ferry sails. The post Ferry sails appeared first on Moscow Gazette.'],
  ['links in German', 'The ferry sails.\nLesen Sie auch: Moskau baut'],
  ['links in Russian', 'The ferry sails.\nЧитайте также\nМосква строит мост'],
])('%s is not the article', (_, text) => {
  expect(kept(text)).toBe('The ferry sails.');
});

test('a long paragraph after the links is the article’s again', () => {
  const again = `The ferry was built in Kyiv, ${'and it has carried passengers for many years '.repeat(4)}since.`;
  expect(kept(`The ferry sails.\nRelated\nMoscow opens a bridge\n${again}`)).toBe(
    `The ferry sails. ${again}`,
  );
});

test('a sentence that only begins like furniture stays', () => {
  expect(kept('More than forty people were hurt in Kyiv.')).toBe('More than forty people were hurt in Kyiv.');
});

test('a paragraph that begins like furniture stays', () => {
  const paragraph = `Watch out for Moscow, ${'said the mayor of a town on the coast, '.repeat(9)}who left.`;
  expect(kept(paragraph)).toBe(paragraph);
});

test('what a feed adds is found behind a long text too', () => {
  const long = 'The ferry sails. '.repeat(200).trim();
  expect(kept(`${long} The post Ferry sails appeared first on Moscow Gazette.`)).toBe(long);
});

test('what remains stands where it stood', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Related', '\n', 'Read more', ' ', 'Kyiv votes.', '…')), (parts) => {
      const text = parts.join('');
      const rest = withoutFurniture(text);
      expect(rest.length).toBe(text.length);
      for (let i = 0; i < text.length; i++) expect([text[i], ' ']).toContain(rest[i]);
    }),
  );
});
