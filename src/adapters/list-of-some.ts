const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `A, B and 3 more`: a list's beginning, as many names as are to be shown. */
export function listOfSome(names: readonly string[], shown: number): string {
  if (names.length <= shown + 1) return LIST.format(names);
  return LIST.format([...names.slice(0, shown), `${names.length - shown} more`]);
}
