import { closest } from 'fastest-levenshtein';
import * as z from 'zod';

/**
 * A schema for settings that a person writes. Names that don't exist are told first and alone, each with the
 * nearest one that does: with `form:` written for `from:`, that `from` is missing is no news.
 * @param whatToWrite the message for something that is no mapping of names to values
 */
export function settingsSchema<Shape extends z.ZodRawShape>(shape: Shape, whatToWrite: string) {
  return z
    .record(z.string(), z.unknown(), whatToWrite)
    .superRefine((written, context) => {
      for (const name of Object.keys(written).filter((key) => !Object.hasOwn(shape, key))) {
        const nearest = closest(name, Object.keys(shape));
        const message = `there is no such setting; the nearest name is "${nearest}"`;
        context.addIssue({ code: 'custom', path: [name], message });
      }
    })
    .pipe(z.object(shape));
}
