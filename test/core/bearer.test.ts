import { expect, test } from 'vitest';
import { otherBearer } from '../../src/core/bearer.ts';

function bearerOf(name: string, text: string): string | undefined {
  const start = text.indexOf(name);
  return otherBearer(text, start, start + name.length);
}

test.each([
  [
    'a person with a given name',
    'London',
    'The bakery of Julia London won',
    'is a surname here: “Julia London”',
  ],
  [
    'what was named so',
    'Holland',
    'A shepherd named Holland sings',
    'is a name that was given to something else',
  ],
  [
    'what was named so, in quotes',
    'Cuba',
    'A boat called “Cuba”',
    'is a name that was given to something else',
  ],
  ['what is compared with it', 'Norway', 'The valley is a bit Norway', 'is only compared with'],
  ['an animal', 'Mali', 'Mali the cockatoo turns forty', 'is the name of an animal'],
  ['an animal with an adjective', 'Kenya', 'Kenya, a grey elephant, paints', 'is the name of an animal'],
])('%s bears the name of a place', (_, name, text, expected) => {
  expect(bearerOf(name, text)).toBe(expected);
});

test.each([
  ['nobody stands beside it', 'London', 'London votes'],
  ['the word before is no given name', 'London', 'Greater London votes'],
  ['the given name belongs to another sentence', 'London', 'They met Julia. London was cold'],
  ['a given name stands behind it', 'London', 'London Julia'],
  ['animals live there', 'Mali', 'Mali protects the elephant'],
])('the place itself is meant when %s', (_, name, text) => {
  expect(bearerOf(name, text)).toBeUndefined();
});
