/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, its angle brackets among them. */
const MOST_CHARACTERS = 254;

/**
 * What an `<input type=email>` takes, so that pages, API and command line agree: one address, no quotes, no
 * comments. https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
 */
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether a text is an email address that we send to. */
export function isEmailAddress(text: string): boolean {
  return text.length <= MOST_CHARACTERS && ADDRESS.test(text);
}
