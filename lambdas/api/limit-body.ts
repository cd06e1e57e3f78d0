import { bodyLimit } from 'hono/body-limit';
import { answerEither } from './answers.ts';

const BODY_BYTES = 16 * 1024;

/** Refuses a request that is larger than any that a person or a program means, before it is read. */
export const limitBody = bodyLimit({
  maxSize: BODY_BYTES,
  onError: (context) =>
    answerEither(
      context,
      {
        code: 'too_large',
        title: 'That is too much',
        message: `A request may have at most ${BODY_BYTES / 1024} kB.`,
      },
      { status: 413 },
    ),
});
