import * as z from 'zod/mini';
import { type ReadSecret, SecretError } from '../secret-error.ts';

export interface ExtensionSecretOptions {
  /** Lambda's own session token: the extension answers nobody else. */
  readonly sessionToken: string;
  /** Where the extension listens on this machine. */
  readonly port: string;
  /** @default 3 seconds */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 3_000;

/** The part of GetSecretValue's answer that is read: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
const answer = z.object({ SecretString: z.string() });

/**
 * Reads a secret of Secrets Manager through the AWS Parameters and Secrets Lambda Extension, which runs beside the
 * function: https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
 * @param name the secret's name
 */
export function extensionSecret(name: string, options: ExtensionSecretOptions): ReadSecret {
  const url = `http://localhost:${options.port}/secretsmanager/get?secretId=${encodeURIComponent(name)}`;
  return async () => {
    const { status, body } = await ask(url, options).catch((cause) => {
      throw new SecretError(`the secret "${name}" could not be read: the extension gave no answer`, {
        cause,
      });
    });
    if (status !== 200) {
      const advice = 'see whether the secret exists and the function may read it';
      throw new SecretError(
        `the secret "${name}" could not be read: the extension answered ${status}; ${advice}`,
      );
    }
    const read = answer.safeParse(jsonOf(body));
    if (!read.success) throw new SecretError(`the secret "${name}" holds no text`);
    return read.data.SecretString;
  };
}

async function ask(url: string, { sessionToken, timeoutMs = TIMEOUT_MS }: ExtensionSecretOptions) {
  const response = await fetch(url, {
    // A connection that was kept may have died while the function was frozen.
    headers: { 'x-aws-parameters-secrets-token': sessionToken, connection: 'close' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.text() };
}

/** Without the parser's error, which would quote the answer. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
