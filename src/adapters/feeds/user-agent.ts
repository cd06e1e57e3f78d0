import packageJson from '../../../package.json' with { type: 'json' };

/**
 * How we introduce ourselves to outlets: name, version, and where they can learn who polls them.
 * @param contactUrl a page about this installation
 */
export function userAgent(contactUrl?: string): string {
  const product = `Wirewatch/${packageJson.version}`;
  return contactUrl === undefined ? product : `${product} (+${contactUrl})`;
}
