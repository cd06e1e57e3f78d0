import { describe, expect, test } from 'vitest';
import {
  confirmLink,
  signToken,
  subscriptionLinks,
  type TokenKeys,
  verifyToken,
} from '../../src/core/token.ts';
import { HOUR, NOW } from '../factories.ts';

const key = (id: string) => ({ id, secret: Buffer.from(id.repeat(40)).toString('base64url') });
const keys: TokenKeys = [key('k2'), key('k1')];
const token = { purpose: 'confirm', subscriptionId: 'abc', expiresAt: NOW + HOUR } as const;

describe('verifyToken', () => {
  test('reads what was signed, also with an older key', () => {
    expect(verifyToken(signToken(token, keys), 'confirm', keys, NOW)).toEqual(token);
    expect(verifyToken(signToken(token, [key('k1')]), 'confirm', keys, NOW)).toEqual(token);
  });

  test('tells an expired token from a forged one', () => {
    expect(verifyToken(signToken(token, keys), 'confirm', keys, NOW + HOUR)).toBe('expired');
    expect(verifyToken(signToken(token, [key('other')]), 'confirm', keys, NOW)).toBe('invalid');
  });

  test('refuses a token for another purpose', () => {
    expect(verifyToken(signToken(token, keys), 'manage', keys, NOW)).toBe('invalid');
  });

  test('refuses any change, and any nonsense', () => {
    const signed = signToken(token, keys);
    for (let index = 0; index < signed.length; index++) {
      const changed = `${signed.slice(0, index)}${signed[index] === 'x' ? 'y' : 'x'}${signed.slice(index + 1)}`;
      expect(verifyToken(changed, 'confirm', keys, NOW)).toBe('invalid');
    }
    for (const text of ['', '....', 'confirm', `${signed}.`, `${signed}x`]) {
      expect(verifyToken(text, 'confirm', keys, NOW)).toBe('invalid');
    }
  });
});

test('links carry tokens that their pages accept', () => {
  const { manage, unsubscribe } = subscriptionLinks('https://alerts.example', 'abc', keys);
  expect(new URL(manage).pathname).toBe('/manage');
  const stop = new URL(unsubscribe).searchParams.get('token') ?? '';
  expect(verifyToken(stop, 'manage', keys, NOW + 10_000 * HOUR)).toMatchObject({ subscriptionId: 'abc' });
  const confirm =
    new URL(confirmLink('https://alerts.example', 'abc', keys, NOW)).searchParams.get('token') ?? '';
  expect(verifyToken(confirm, 'confirm', keys, NOW + 47 * HOUR)).toMatchObject({ subscriptionId: 'abc' });
  expect(verifyToken(confirm, 'confirm', keys, NOW + 48 * HOUR)).toBe('expired');
});
