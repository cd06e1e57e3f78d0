import { expect, test } from 'vitest';
import { slackAppPoster } from '../../../src/adapters/slack/slack-app.ts';

test('without an app, alerts wait for the operator, and no subscription is ended', async () => {
  const post = { conversation: 'C0123456789', deliveries: ['d-1'] };
  expect(await slackAppPoster(undefined)(post, { text: 'News', blocks: [] })).toEqual({
    kind: 'retry',
    reason: 'this deployment has no Slack app any more; set its bot token again',
    afterSeconds: 900,
  });
});
