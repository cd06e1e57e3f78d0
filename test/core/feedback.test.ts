import { describe, expect, test } from 'vitest';
import { feedbackLink, readFeedbackToken } from '../../src/core/feedback.ts';
import { signToken, type TokenKeys, verifyToken } from '../../src/core/token.ts';
import { NOW } from '../factories.ts';

const key = (id: string) => ({ id, secret: Buffer.from(id.repeat(40)).toString('base64url') });
const keys: TokenKeys = [key('k2'), key('k1')];
const subject = { subscriptionId: 'abc', articleId: 'a1', topics: ['russia', 'united-nations'] };

const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';

describe('the link "Not about this?"', () => {
  test('tells subscription, article and topics to its page, also after the key was rotated', () => {
    const link = feedbackLink('https://alerts.example', subject, [key('k1')]);
    expect(new URL(link).pathname).toBe('/feedback');
    expect(readFeedbackToken(tokenOf(link), keys)).toEqual(subject);
  });

  test('is refused after any change, and any nonsense is', () => {
    const token = tokenOf(feedbackLink('https://alerts.example', subject, keys));
    for (let index = 0; index < token.length; index++) {
      const changed = `${token.slice(0, index)}${token[index] === 'x' ? 'y' : 'x'}${token.slice(index + 1)}`;
      expect(readFeedbackToken(changed, keys)).toBeUndefined();
    }
    for (const text of ['', '.....', 'feedback', `${token}.`, `${token}x`]) {
      expect(readFeedbackToken(text, keys)).toBeUndefined();
    }
  });

  test('opens no other page, nor does another link open its page', () => {
    const token = tokenOf(feedbackLink('https://alerts.example', subject, keys));
    expect(verifyToken(token, 'manage', keys, NOW)).toBe('invalid');
    const manage = signToken({ purpose: 'manage', subscriptionId: 'abc' }, keys);
    expect(readFeedbackToken(manage, keys)).toBeUndefined();
  });
});
