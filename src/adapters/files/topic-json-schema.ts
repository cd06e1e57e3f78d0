import * as z from 'zod';
import { topicSchema } from './topic-file.ts';

/** The schema of a topic file for editors (JSON Schema 2020-12), made from the one that reads it. */
export function topicJsonSchema(): object {
  const schema = z.toJSONSchema(topicSchema, {
    io: 'output',
    // What has a default may be left out; the schema of what is read says that it is there.
    override: ({ jsonSchema }) => {
      const { properties = {}, required } = jsonSchema;
      if (required === undefined) return;
      const asked = required.filter((name) => !hasDefault(properties[name]));
      if (asked.length > 0) jsonSchema.required = asked;
      else delete jsonSchema.required;
    },
  });
  return { title: 'A topic of Wirewatch', ...schema };
}

const hasDefault = (property: unknown): boolean =>
  typeof property === 'object' && property !== null && 'default' in property;
