// Writes topics/topic.schema.json, by which editors check and complete topic files: `npm run schema`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicJsonSchema } from '../src/adapters/files/topic-json-schema.ts';

const file = join(import.meta.dirname, '..', 'topics', 'topic.schema.json');
writeFileSync(file, `${JSON.stringify(topicJsonSchema(), null, 2)}\n`);
