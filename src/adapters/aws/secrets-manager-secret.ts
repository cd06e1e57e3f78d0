import {
  GetSecretValueCommand,
  type SecretsManagerClient,
  SecretsManagerServiceException,
} from '@aws-sdk/client-secrets-manager';
import { untilAborted } from '../../core/until-aborted.ts';
import { neverConnected } from '../never-connected.ts';
import { type ReadSecret, SecretError } from '../secret-error.ts';

export interface SecretsManagerSecretOptions {
  /** For all attempts together. @default 3 seconds */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 3_000;

/**
 * Reads a secret of AWS Secrets Manager that is kept as text.
 * @param client the SDK's own retries are welcome: a read is safe to repeat, and the time limit ends them
 * @param name the secret's name
 */
export function secretsManagerSecret(
  client: SecretsManagerClient,
  name: string,
  { timeoutMs = TIMEOUT_MS }: SecretsManagerSecretOptions = {},
): ReadSecret {
  return async () => {
    const signal = AbortSignal.timeout(timeoutMs);
    const command = new GetSecretValueCommand({ SecretId: name });
    // The SDK heeds the signal while it waits, but not while it reads a body that never ends.
    const reading = untilAborted(client.send(command, { abortSignal: signal }), signal);
    const { SecretString } = await reading.catch((error) => {
      throw unreadable(name, error);
    });
    // By its types the SDK gives a text or nothing; it does not check.
    if (typeof SecretString !== 'string') throw new SecretError(`the secret "${name}" holds no text`);
    return SecretString;
  };
}

/** What an operator can mend, by the error's name: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html#API_GetSecretValue_Errors */
const REASONS: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'there is no such secret with a value in this region',
  AccessDeniedException: 'the function may not read it; check its role, and the policy of its KMS key',
  InvalidRequestException: 'it may be scheduled for deletion',
  DecryptionFailure: 'its KMS key does not decrypt it',
  CredentialsProviderError: 'there are no AWS credentials',
  Aborted: 'Secrets Manager gave no answer in time',
};

function unreadable(name: string, error: unknown): SecretError {
  const message = `the secret "${name}" could not be read: ${reasonOf(error)}`;
  // No other cause: the error of a parser quotes the answer, which may hold the secret.
  return new SecretError(message, error instanceof SecretsManagerServiceException ? { cause: error } : {});
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'an error without a name';
  const known = REASONS[name];
  if (known !== undefined) return known;
  const code = neverConnected(error);
  if (code !== undefined) return `Secrets Manager could not be reached (${code})`;
  if (error instanceof SecretsManagerServiceException) {
    return `Secrets Manager answered ${error.$metadata.httpStatusCode} ${name}`;
  }
  return `Secrets Manager gave no answer that can be read (${name})`;
}
