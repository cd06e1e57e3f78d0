import * as z from 'zod/mini';
import { wishSchema } from './wish.ts';

const error = z.object({
  error: z.object({ code: z.string(), field: z.optional(z.string()), message: z.string() }),
});
const pending = z.object({
  status: z.literal('pending'),
  message: z.string(),
  secret: z.optional(z.string()),
});
const topics = z.array(
  z.object({ id: z.string(), name: z.string(), kind: z.enum(['country', 'organisation', 'subject']) }),
);

const answer = (description: string, schema: z.ZodMiniType) => ({
  description,
  content: { 'application/json': { schema: z.toJSONSchema(schema) } },
});

/**
 * The API for programs as OpenAPI 3.1, whose schemas are JSON Schema 2020-12, as Zod makes it: the schema that
 * is described is the one that checks. https://spec.openapis.org/oas/v3.1.1.html
 */
export function describeApi(publicUrl: string) {
  return {
    openapi: '3.1.1',
    info: { title: 'Wirewatch', version: '1', description: 'Subscribe to news alerts by topic.' },
    servers: [{ url: publicUrl }],
    paths: {
      '/topics': {
        get: { summary: 'What one can subscribe to', responses: { 200: answer('Topics', topics) } },
      },
      '/subscriptions': {
        post: {
          summary: 'Ask for alerts',
          description:
            'Topics by id or name, in any case, and the fields of one channel. The channel is sent a link; nothing ' +
            'else is sent until somebody opens it and confirms. The answer is the same whether or not the ' +
            'subscription exists. What goes to your webhook is signed as Standard Webhooks says, with the secret ' +
            'that you give or, without one, with the one in the answer, which is told only there.',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: z.toJSONSchema(wishSchema, { io: 'input' }),
                example: { topics: ['north-korea', 'ukraine'], email: 'name@example.org' },
              },
            },
          },
          responses: {
            202: answer('Taken; waiting for the confirmation', pending),
            400: answer('Something has to be mended; the message says what', error),
            413: answer('More than 16 kB', error),
            415: answer('Not JSON', error),
            429: answer('Too many requests; Retry-After says for how many seconds', error),
            503: answer('The confirmation could not be sent; try again', error),
          },
        },
      },
    },
  } as const;
}
