import { expect, test } from 'vitest';
import { renderConfirmBlocks } from '../../../src/adapters/slack/render-confirm-blocks.ts';

const CONFIRM_URL = 'https://alerts.example.org/confirm?token=confirm.sub-1.1.k1.mac';

test('asks the channel, names the topics and leads to the page with the button', () => {
  const message = renderConfirmBlocks({
    topicNames: ['North Korea', 'Russia & <!here>'],
    confirmUrl: CONFIRM_URL,
  });
  expect(message.text).toBe(
    'Confirm alerts about North Korea and Russia &amp; &lt;!here&gt; in this channel',
  );
  const shown = JSON.stringify(message.blocks);
  expect(shown).toContain('North Korea and Russia &amp; &lt;!here&gt;');
  expect(shown).toContain(`"url":"${CONFIRM_URL}"`);
  expect(shown).toContain('48 hours');
  expect(shown).not.toContain('<!here>');
});
