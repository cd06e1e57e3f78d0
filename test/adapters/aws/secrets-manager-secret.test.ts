import { inspect } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMULATOR_SETTINGS } from '../../../local/clients.ts';
import { secretsManagerSecret } from '../../../src/adapters/aws/secrets-manager-secret.ts';
import { SecretError } from '../../../src/adapters/secret-error.ts';
import { refuse, type SecretsManagerServer, startSecretsManager } from './secrets-manager-server.ts';

const NAME = 'wirewatch/slack+bot=token@1';
/** In tests that wait for it; in the others, time enough for the SDK's retries. */
const SHORT_MS = 300;
const LONG_MS = 10_000;

describe('secretsManagerSecret', () => {
  let server: SecretsManagerServer;
  let client: SecretsManagerClient;
  beforeEach(async () => {
    server = await startSecretsManager();
    server.secrets.set(NAME, 'xoxb-1');
    client = new SecretsManagerClient({ ...EMULATOR_SETTINGS, endpoint: server.origin });
  });
  afterEach(async () => {
    client.destroy();
    await server.stop();
  });

  const read = (name = NAME, timeoutMs = LONG_MS) => secretsManagerSecret(client, name, { timeoutMs })();

  async function failure(reading: Promise<string>): Promise<SecretError> {
    const error = await reading.catch((caught: unknown) => caught);
    if (!(error instanceof SecretError)) throw new Error(`not a SecretError but ${error}`);
    return error;
  }

  test('gives the text of the secret with that name, as it is now', async () => {
    expect(await read()).toBe('xoxb-1');
    server.secrets.set(NAME, 'xoxb-2');
    expect(await read()).toBe('xoxb-2');
    expect(server.asked).toEqual([NAME, NAME]);
  });

  test('asks again where Secrets Manager fails for a moment', async () => {
    server.answer = (response) => {
      delete server.answer;
      refuse(response, 500, 'InternalServiceError');
    };
    expect(await read()).toBe('xoxb-1');
    expect(server.asked).toHaveLength(2);
  });

  test('gives up where it goes on failing, after three attempts', async () => {
    server.answer = (response) => refuse(response, 500, 'InternalServiceError');
    const { message } = await failure(read());
    expect(message).toBe(
      `the secret "${NAME}" could not be read: Secrets Manager answered 500 InternalServiceError`,
    );
    expect(server.asked).toHaveLength(3);
  });

  test('says that there is no secret with that name', async () => {
    const { message } = await failure(read('wirewatch/other'));
    expect(message).toBe(
      'the secret "wirewatch/other" could not be read: there is no such secret with a value in this region',
    );
    expect(server.asked).toHaveLength(1);
  });

  test.each([
    ['AccessDeniedException', 'the function may not read it; check its role, and the policy of its KMS key'],
    ['InvalidRequestException', 'it may be scheduled for deletion'],
    ['DecryptionFailure', 'its KMS key does not decrypt it'],
    ['UnrecognizedClientException', 'Secrets Manager answered 400 UnrecognizedClientException'],
  ])('says in words what %s means, and does not ask again', async (error, words) => {
    server.answer = (response) => refuse(response, 400, error);
    const { message, cause } = await failure(read());
    expect(message).toBe(`the secret "${NAME}" could not be read: ${words}`);
    expect(cause).toMatchObject({ name: error });
    expect(server.asked).toHaveLength(1);
  });

  test('says so where there are no credentials', async () => {
    client = new SecretsManagerClient({
      ...EMULATOR_SETTINGS,
      endpoint: server.origin,
      credentials: () => Promise.reject(Object.assign(new Error(), { name: 'CredentialsProviderError' })),
    });
    expect((await failure(read())).message).toContain('could not be read: there are no AWS credentials');
  });

  test.each<[string, NonNullable<SecretsManagerServer['answer']>]>([
    ['does not answer', () => {}],
    ['never ends its answer', (response) => void response.write('{"SecretString":"xoxb-')],
  ])('does not wait longer than the limit for a server that %s', async (_, answer) => {
    server.answer = answer;
    const { message } = await failure(read(NAME, SHORT_MS));
    expect(message).toBe(`the secret "${NAME}" could not be read: Secrets Manager gave no answer in time`);
    expect(server.asked).toHaveLength(1);
  });

  test('says so where nobody answers', async () => {
    await server.stop();
    expect((await failure(read())).message).toContain('Secrets Manager could not be reached (ECONNREFUSED)');
  });

  test('takes no bytes for a text', async () => {
    server.secrets.set(NAME, new Uint8Array([1, 2]));
    expect((await failure(read())).message).toBe(`the secret "${NAME}" holds no text`);
  });

  test.each([
    ['no JSON', 200, 'xoxb-1, but no JSON', 'gave no answer that can be read (SyntaxError)'],
    ['half an answer', 200, '{"SecretString":"xoxb-1', 'gave no answer that can be read (SyntaxError)'],
    ['another type', 200, '{"SecretString":{"token":"xoxb-1"}}', 'holds no text'],
    ['a page', 503, 'xoxb-1<html>', 'gave no answer that can be read (SyntaxError)'],
  ])('quotes nothing of an answer that it can’t read: %s', async (_, status, body, words) => {
    server.answer = (response) => void response.writeHead(status).end(body);
    const error = await failure(read());
    expect(error.message).toContain(words);
    expect(inspect(error, { showHidden: true, depth: null })).not.toContain('xoxb');
  });
});
