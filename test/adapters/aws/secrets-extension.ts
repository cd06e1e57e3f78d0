import { type Loopback, startHttp } from '../../loopback.ts';

/** What the extension asks of whoever reads: the function's session token. */
export const SESSION_TOKEN = 'session-token';

export interface SecretsExtension extends Loopback {
  readonly port: string;
  /** Secrets by name; a binary one has no text. */
  readonly secrets: Map<string, string | Uint8Array>;
  /** The names that were asked for. */
  readonly asked: readonly string[];
  /** Answers nothing from now on. */
  hang(): void;
}

/**
 * The AWS Parameters and Secrets Lambda Extension on loopback, as its users find it: 401 without the session token, 400
 * where Secrets Manager refuses, and the answer of GetSecretValue.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
 */
export async function startSecretsExtension(): Promise<SecretsExtension> {
  const secrets = new Map<string, string | Uint8Array>();
  const asked: string[] = [];
  let hangs = false;
  const http = await startHttp((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const name = searchParams.get('secretId') ?? '';
    asked.push(name);
    if (hangs) return;
    if (request.headers['x-aws-parameters-secrets-token'] !== SESSION_TOKEN) {
      return void response.writeHead(401).end('Unauthorized');
    }
    const secret = pathname === '/secretsmanager/get' ? secrets.get(name) : undefined;
    if (secret === undefined) {
      return void response.writeHead(400).end('an unexpected error occurred while executing request');
    }
    const value =
      typeof secret === 'string'
        ? { SecretString: secret, SecretBinary: null }
        : { SecretString: null, SecretBinary: Buffer.from(secret).toString('base64') };
    response.end(
      JSON.stringify({ ARN: `arn:aws:secretsmanager:us-east-1:0:secret:${name}-AbCdEf`, ...value }),
    );
  });
  return {
    ...http,
    port: new URL(http.origin).port,
    secrets,
    asked,
    hang() {
      hangs = true;
    },
  };
}
