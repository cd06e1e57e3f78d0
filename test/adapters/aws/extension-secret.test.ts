import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extensionSecret } from '../../../src/adapters/aws/extension-secret.ts';
import { SecretError } from '../../../src/adapters/secret-error.ts';
import { startHttp } from '../../loopback.ts';
import { SESSION_TOKEN, type SecretsExtension, startSecretsExtension } from './secrets-extension.ts';

const NAME = 'wirewatch/slack+bot=token@1';

describe('extensionSecret', () => {
  let extension: SecretsExtension;
  beforeEach(async () => {
    extension = await startSecretsExtension();
    extension.secrets.set(NAME, 'xoxb-1');
  });
  afterEach(() => extension.stop());

  const read = (name = NAME, sessionToken = SESSION_TOKEN, port = extension.port) =>
    extensionSecret(name, { sessionToken, port, timeoutMs: 300 })();

  async function refused(reading: Promise<string>): Promise<string> {
    const error = await reading.catch((caught: unknown) => caught);
    if (!(error instanceof SecretError)) throw new Error(`not a SecretError but ${error}`);
    return error.message;
  }

  test('gives the text of the secret with that name, as it is now', async () => {
    expect(await read()).toBe('xoxb-1');
    extension.secrets.set(NAME, 'xoxb-2');
    expect(await read()).toBe('xoxb-2');
    expect(extension.asked).toEqual([NAME, NAME]);
  });

  test.each([
    ['a secret that is not there', 'wirewatch/other', SESSION_TOKEN, 'answered 400'],
    ['a stranger', NAME, 'forged', 'answered 401'],
  ])('says what to look for where the extension refuses %s', async (_, name, sessionToken, words) => {
    const message = await refused(read(name, sessionToken));
    expect(message).toContain(`the secret "${name}" could not be read: the extension ${words}; see whether`);
  });

  test('says so where the extension gives no answer', async () => {
    extension.hang();
    expect(await refused(read())).toBe(
      `the secret "${NAME}" could not be read: the extension gave no answer`,
    );
  });

  test('says so where no extension runs', async () => {
    await extension.stop();
    expect(await refused(read())).toContain('the extension gave no answer');
  });

  test('takes no bytes for a text', async () => {
    extension.secrets.set(NAME, new Uint8Array([1, 2]));
    expect(await refused(read())).toBe(`the secret "${NAME}" holds no text`);
  });

  test('quotes nothing of an answer that it can’t read', async () => {
    const odd = await startHttp((_request, response) => void response.end('xoxb-secret, but no JSON'));
    const reading = read(NAME, SESSION_TOKEN, new URL(odd.origin).port);
    const error = await reading.catch((caught: unknown) => caught);
    await odd.stop();
    expect(error).toEqual(new SecretError(`the secret "${NAME}" holds no text`));
    expect(error).not.toHaveProperty('cause');
  });
});
