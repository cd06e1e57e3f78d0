import type { HonoRequest } from 'hono';
import type { Texts } from '../../src/core/channels/channel-form.ts';
import { CHANNEL_FIELDS, formOf } from '../../src/core/channels/channel-forms.ts';
import { type Wish, type WishProblem, wishSchema } from './wish.ts';

export type ReadWish =
  | { readonly kind: 'read'; readonly wish: Wish }
  | { readonly kind: 'unreadable'; readonly problem: WishProblem };

const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
const JSON_TYPE = /^application\/json\b/i;

const typeOf = (request: HonoRequest): string => request.header('content-type') ?? '';

/** Whether a request is what a page's form sends; its answer is a page then. */
export const isForm = (request: HonoRequest): boolean => FORMS.test(typeOf(request));

/** The texts of a wish without the space around them. */
export function textsOf({ texts }: Pick<Wish, 'texts'>): Texts {
  return (field) => texts[field]?.trim() ?? '';
}

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
  const topics = form.getAll('topics').filter((value) => typeof value === 'string');
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string' && name !== 'topics') texts[name] ??= value;
  return { kind: 'read', wish: { topics, texts: onlySeen(texts) } };
}

/** The page shows the fields of what is chosen only: what else is filled in was left there, and is not meant. */
function onlySeen(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const chosen = formOf(texts.channel ?? '');
  const unseen = new Set(texts.every === 'day' ? [] : ['at', 'zone']);
  if (chosen !== undefined) {
    for (const name of CHANNEL_FIELDS) unseen.add(name);
    for (const { name } of chosen.fields) unseen.delete(name);
    if (!chosen.hasOwner) unseen.add('owner');
  }
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !unseen.has(name)));
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
  if (parsed.success) {
    const { topics, ...texts } = parsed.data;
    return { kind: 'read', wish: { topics, texts } };
  }
  const [issue] = parsed.error.issues;
  const known = issue !== undefined && issue.path.length > 0;
  return unreadable('malformed', known ? issue.message : 'The body must be a JSON object.');
}

function unreadable(code: string, message: string): ReadWish {
  return { kind: 'unreadable', problem: { code, message } };
}
