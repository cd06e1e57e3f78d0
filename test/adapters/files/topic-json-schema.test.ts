import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { topicJsonSchema } from '../../../src/adapters/files/topic-json-schema.ts';

const FILE = join(import.meta.dirname, '../../../topics/topic.schema.json');

test('the schema that editors read is the one that topics are read by (npm run schema writes it)', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(topicJsonSchema());
});

test('it asks for a group’s reason and words only, knows every setting, and refuses others', () => {
  expect(topicJsonSchema()).toMatchObject({
    additionalProperties: false,
    properties: {
      name: {},
      kind: { enum: ['country', 'organisation', 'subject'] },
      all: {},
      none: {},
      unless: {},
      any: {
        items: {
          required: ['why', 'words'],
          additionalProperties: false,
          properties: {
            exact: { type: 'boolean' },
            lang: {},
            with: {},
            unless: {},
            strength: { default: 'strong' },
          },
        },
      },
    },
  });
  expect(topicJsonSchema()).not.toHaveProperty('required');
});
