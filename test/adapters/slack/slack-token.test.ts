import { beforeEach, describe, expect, test } from 'vitest';
import { SecretError } from '../../../src/adapters/secret-error.ts';
import { cachedSlackToken, type SlackToken } from '../../../src/adapters/slack/slack-token.ts';
import { MINUTE, NOW } from '../../factories.ts';

describe('cachedSlackToken', () => {
  let secret: string;
  let fails: boolean;
  let reads: number;
  let now: number;
  let token: SlackToken;
  beforeEach(() => {
    [secret, fails, reads, now] = ['xoxb-1', false, 0, NOW];
    token = cachedSlackToken(
      async () => {
        reads++;
        if (fails) throw new SecretError('the secret could not be read');
        return secret;
      },
      () => now,
    );
  });

  test('reads nothing before it is needed, and then once for all who ask', async () => {
    expect(reads).toBe(0);
    expect(await Promise.all([token.read(), token.read()])).toEqual(['xoxb-1', 'xoxb-1']);
    now += 5 * MINUTE - 1;
    expect(await token.read()).toBe('xoxb-1');
    expect(reads).toBe(1);
  });

  test('reads again after five minutes', async () => {
    await token.read();
    secret = 'xoxb-2';
    now += 5 * MINUTE;
    expect(await token.read()).toBe('xoxb-2');
  });

  test('keeps no failure', async () => {
    fails = true;
    await expect(token.read()).rejects.toThrow(SecretError);
    fails = false;
    expect(await token.read()).toBe('xoxb-1');
  });

  test('reads at once what has taken the place of a refused token, once for all who ask', async () => {
    await token.read();
    secret = 'xoxb-2';
    expect(await Promise.all([token.after('xoxb-1'), token.after('xoxb-1')])).toEqual(['xoxb-2', 'xoxb-2']);
    expect(await token.read()).toBe('xoxb-2');
    expect(reads).toBe(2);
  });

  test('has no other in the place of a token that is refused for good, and asks once in five minutes', async () => {
    await token.read();
    for (let send = 0; send < 3; send++) expect(await token.after('xoxb-1')).toBeUndefined();
    expect(reads).toBe(2);
    now += 5 * MINUTE - 1;
    expect(await token.after('xoxb-1')).toBeUndefined();
    expect(reads).toBe(2);
    secret = 'xoxb-2';
    now += 1;
    expect(await token.after('xoxb-1')).toBe('xoxb-2');
  });

  test('gives a token that another send has found meanwhile without reading', async () => {
    await token.read();
    secret = 'xoxb-2';
    now += 5 * MINUTE;
    await token.read();
    expect(await token.after('xoxb-1')).toBe('xoxb-2');
    expect(reads).toBe(2);
  });

  test('says so when what has taken its place can’t be read', async () => {
    await token.read();
    fails = true;
    await expect(token.after('xoxb-1')).rejects.toThrow(SecretError);
  });

  test('drops the line break that an editor leaves', async () => {
    secret = 'xoxb-1\n';
    expect(await token.read()).toBe('xoxb-1');
  });

  test.each(['', '{"token":"xoxb-1"}', 'https://hooks.slack.com/services/T/B/x'])(
    'takes no other secret for a token, and does not tell it: %s',
    async (other) => {
      secret = other;
      await expect(token.read()).rejects.toThrow(
        'the secret of the Slack app holds no bot token; keep the token alone in it, xoxb-…, as plain text',
      );
    },
  );
});
