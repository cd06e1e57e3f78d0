import { Hono } from 'hono';
import * as z from 'zod';
import type { SlackMessage } from '../src/core/message.ts';

/** The path under which this machine takes Slack messages, followed by a channel's name. */
export const SLACK_RECEIVER_PATH = '/inbox/slack';

const message = z.object({
  text: z.string().min(1),
  blocks: z.array(z.looseObject({ type: z.string() })).max(50),
});

/** Answers like a Slack incoming webhook and hands each message over; https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackReceiver(onMessage: (channel: string, message: SlackMessage) => void): Hono {
  const app = new Hono();
  app.post(`${SLACK_RECEIVER_PATH}/:channel`, async (context) => {
    const request = message.safeParse(await context.req.json().catch(() => undefined));
    if (!request.success) return context.text('invalid_payload', 400);
    onMessage(context.req.param('channel'), request.data);
    return context.text('ok');
  });
  return app;
}
