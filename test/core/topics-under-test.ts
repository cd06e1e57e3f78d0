import type { TermGroup, Topic } from '../../src/core/topic.ts';

export function aGroup(overrides: Partial<TermGroup> = {}): TermGroup {
  return { why: 'name of the place', words: ['Ruritania'], strength: 'strong', ...overrides };
}

export function aTopic(overrides: Partial<Topic> = {}): Topic {
  return { id: 'ruritania', name: 'Ruritania', kind: 'country', any: [aGroup()], none: [], ...overrides };
}
