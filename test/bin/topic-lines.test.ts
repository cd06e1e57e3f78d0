import { expect, test } from 'vitest';
import { topicLines } from '../../bin/commands/topics.ts';
import type { TermGroup } from '../../src/core/topic.ts';

const sanctions: TermGroup = {
  why: 'a measure of states',
  words: ['sanctions', 'embargo'],
  strength: 'strong',
};
const iran: TermGroup = { why: 'name of Iran', words: ['Iran'], strength: 'fair', unless: ['Iran Street'] };

test('a topic of two things at once shows the words of both', () => {
  const topic = { id: 'iran-sanctions', name: 'Sanctions on Iran', kind: 'subject' } as const;
  expect(topicLines({ ...topic, any: [], all: [sanctions, iran], none: [] })).toEqual([
    'Sanctions on Iran (iran-sanctions, subject)',
    '  must be there: a measure of states: sanctions, embargo',
    '  must be there: name of Iran (fair): Iran; not beside Iran Street',
  ]);
});
