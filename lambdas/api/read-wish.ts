import type { HonoRequest } from 'hono';
import { type Wish, type WishProblem, wishSchema } from './wish.ts';

export type ReadWish =
  | { readonly kind: 'read'; readonly wish: Wish }
  | { readonly kind: 'unreadable'; readonly problem: WishProblem };

const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
const JSON_TYPE = /^application\/json\b/i;

const typeOf = (request: HonoRequest): string => request.header('content-type') ?? '';

/** Whether a request is what a page's form sends; its answer is a page then. */
export const isForm = (request: HonoRequest): boolean => FORMS.test(typeOf(request));

/** Reads a wish from JSON or from the page's form. */
export async function readWish(request: HonoRequest): Promise<ReadWish> {
  if (isForm(request)) return readForm(request);
  if (JSON_TYPE.test(typeOf(request))) return readJson(request);
  return unreadable(
    'unsupported_media_type',
    'Send JSON with content-type: application/json, such as {"topics":["ukraine"],"email":"name@example.org"}.',
  );
}

async function readForm(request: HonoRequest): Promise<ReadWish> {
  const form = await request.formData().catch(() => undefined);
  if (form === undefined) return unreadable('malformed', 'The form could not be read; send it again.');
  const text = (name: string): string => form.getAll(name).find((value) => typeof value === 'string') ?? '';
  const topics = form.getAll('topics').filter((value) => typeof value === 'string');
  return { kind: 'read', wish: { topics, email: text('email'), slack: text('slack') } };
}

async function readJson(request: HonoRequest): Promise<ReadWish> {
  let json: unknown;
  try {
    json = await request.json();
  } catch {
    return unreadable(
      'malformed',
      'The body is not JSON; send {"topics":["ukraine"],"email":"name@example.org"}.',
    );
  }
  const parsed = wishSchema.safeParse(json);
  if (parsed.success) return { kind: 'read', wish: parsed.data };
  const [issue] = parsed.error.issues;
  const known = issue !== undefined && issue.path.length > 0;
  return unreadable('malformed', known ? issue.message : 'The body must be a JSON object.');
}

function unreadable(code: WishProblem['code'], message: string): ReadWish {
  return { kind: 'unreadable', problem: { code, message } };
}
