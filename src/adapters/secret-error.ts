/** A secret can't be read now. Its message is for operators: it may name the secret, and never tells its value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** Reads a secret as it is now. Throws {@link SecretError}. */
export type ReadSecret = () => Promise<string>;
