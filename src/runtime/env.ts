/**
 * Reads the named variables, and says all that are missing at once.
 * @param source `process.env`, in composition roots only
 */
export function readEnv<const Name extends string>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>>,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !source[name]);
  if (missing.length > 0) {
    throw new Error(`environment: ${missing.join(', ')} not set; lib/ sets them for every deployed function`);
  }
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Record<Name, string>;
}
