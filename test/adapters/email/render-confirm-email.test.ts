import { describe, expect, test } from 'vitest';
import { renderConfirmEmail } from '../../../src/adapters/email/render-confirm-email.ts';

const CONFIRM_URL = 'https://alerts.example.org/confirm?token=confirm.sub-1.1.k1.mac';

const render = (topicNames: readonly string[] = ['North Korea', 'Russia']) =>
  renderConfirmEmail({
    to: 'reader@example.org',
    subscriptionId: 'sub-1',
    topicNames,
    confirmUrl: CONFIRM_URL,
  });

describe('renderConfirmEmail', () => {
  test('names the topics in the subject', () => {
    expect(render().subject).toBe('Confirm your alerts about North Korea and Russia');
  });

  test.each(['html', 'text'] as const)(
    'says in %s who asked, for what, until when, and what happens if nothing is done',
    (part) => {
      const content = render()[part].replaceAll(/\s+/g, ' ');
      for (const words of [
        'Someone, we think you, asked',
        'reader@example.org',
        'North Korea and Russia',
        '48 hours',
        'Nothing is sent until you confirm',
        'Do nothing',
        CONFIRM_URL,
      ]) {
        expect(content).toContain(words);
      }
    },
  );

  test('escapes the names of topics, which users write', () => {
    expect(render(['<b>R&D</b>']).html).toContain('&lt;b&gt;R&amp;D&lt;/b&gt;');
  });

  test('is no list mail, and says that a machine sent it', () => {
    expect(render().headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });
});
