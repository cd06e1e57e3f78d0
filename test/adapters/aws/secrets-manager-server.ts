import type { ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { type Loopback, startHttp } from '../../loopback.ts';

export interface SecretsManagerServer extends Loopback {
  /** Secrets by name; a binary one has no text. */
  readonly secrets: Map<string, string | Uint8Array>;
  /** The names that were asked for. */
  readonly asked: readonly string[];
  /** Answers from now on, in place of what is in `secrets`. */
  answer?: (response: ServerResponse) => void;
}

/** The part of GetSecretValue that Wirewatch uses; anything else is refused, so that no test passes by luck. */
const getSecretValue = z.strictObject({ SecretId: z.string().min(1) });

/**
 * AWS Secrets Manager on loopback, as far as it gives secrets.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function startSecretsManager(): Promise<SecretsManagerServer> {
  const secrets = new Map<string, string | Uint8Array>();
  const asked: string[] = [];
  const http = await startHttp(async (request, response) => {
    if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue') {
      return refuse(response, 400, 'UnknownOperationException');
    }
    if (!/^AWS4-HMAC-SHA256 .*\/secretsmanager\/aws4_request,/.test(request.headers.authorization ?? '')) {
      return refuse(response, 400, 'MissingAuthenticationTokenException');
    }
    const read = getSecretValue.safeParse(await json(request));
    if (!read.success) return refuse(response, 400, 'InvalidParameterException');
    const name = read.data.SecretId;
    asked.push(name);
    if (server.answer !== undefined) return server.answer(response);
    const secret = secrets.get(name);
    if (secret === undefined) return refuse(response, 400, 'ResourceNotFoundException');
    give(response, name, secret);
  });
  const server: SecretsManagerServer = { ...http, secrets, asked };
  return server;
}

const TYPE = { 'content-type': 'application/x-amz-json-1.1' };

function give(response: ServerResponse, name: string, secret: string | Uint8Array): void {
  const value =
    typeof secret === 'string'
      ? { SecretString: secret }
      : { SecretBinary: Buffer.from(secret).toString('base64') };
  const answer = {
    ARN: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-AbCdEf`,
    Name: name,
    VersionId: '01234567-89ab-cdef-0123-456789abcdef',
    VersionStages: ['AWSCURRENT'],
    CreatedDate: 1_772_442_000.123,
    ...value,
  };
  response.writeHead(200, TYPE).end(JSON.stringify(answer));
}

/** Secrets Manager refuses. */
export function refuse(response: ServerResponse, status: number, error: string): void {
  const answer = { __type: error, Message: `the server answers ${error}` };
  response.writeHead(status, TYPE).end(JSON.stringify(answer));
}
