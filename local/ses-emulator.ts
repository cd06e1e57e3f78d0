import { randomUUID } from 'node:crypto';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import { deliveriesOf, subscriptionOf } from '../src/adapters/aws/ses-tags.ts';
import type { Email } from '../src/core/message.ts';
import { type SesEvent, sesEvents } from './ses-events.ts';

/** A mail as the emulator took it. */
export interface EmulatedEmail extends Email {
  readonly from: string;
}

export interface SesEmulatorOptions {
  /** 0 takes any free port. @default 0 */
  readonly port?: number;
  readonly onEmail: (email: EmulatedEmail) => void | Promise<void>;
  /**
   * Gets what SES would tell of each mail with a configuration set, as EventBridge would put it on a queue. It comes
   * before the answer to the request, which is the order that is harder to bear. @default nobody is told
   */
  readonly onEvent?: (event: SesEvent) => void | Promise<void>;
  /** Answers a request instead of the emulator, for tests: throttling, an outage, or never. */
  readonly answer?: () => Promise<SesAnswer | undefined>;
}

export interface SesAnswer {
  readonly status: number;
  /** The error's name, as SES sends it in `x-amzn-ErrorType`. */
  readonly error: string;
}

export interface SesEmulator {
  /** For `AWS_ENDPOINT_URL_SESV2`. */
  readonly url: string;
  stop(): Promise<void>;
}

const content = z.object({ Data: z.string().min(1), Charset: z.string().optional() });

/** The limits of https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html */
const header = z.object({
  Name: z.string().regex(/^[!-9;-@A-~]{1,126}$/),
  Value: z.string().regex(/^[ -~]{1,870}$/),
});

/** The limits of https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html */
const tagText = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);

/** The part of SendEmail that Wirewatch uses; anything else is refused, so that no test passes by luck. */
const sendEmailRequest = z.strictObject({
  FromEmailAddress: z.string().min(3),
  Destination: z.strictObject({ ToAddresses: z.tuple([z.string().min(3)]) }),
  ConfigurationSetName: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional(),
  EmailTags: z
    .array(z.strictObject({ Name: tagText, Value: tagText }))
    .max(50)
    .default([]),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: content,
      Body: z.strictObject({ Html: content, Text: content }),
      Headers: z.array(header).max(15).default([]),
    }),
  }),
});

/** Starts an SES v2 that takes SendEmail on the loopback address and hands each mail over instead of sending it. */
export function startSesEmulator(options: SesEmulatorOptions): Promise<SesEmulator> {
  const app = new Hono();
  app.post('/v2/email/outbound-emails', async (context) => {
    const answer = await options.answer?.();
    if (answer !== undefined) return errorResponse(answer);
    const request = sendEmailRequest.safeParse(await context.req.json().catch(() => undefined));
    if (!request.success) return errorResponse({ status: 400, error: 'BadRequestException' });
    const messageId = randomUUID();
    await options.onEmail(toEmail(request.data));
    await tell(request.data, messageId, options.onEvent);
    return context.json({ MessageId: messageId });
  });
  return new Promise((resolve, reject) => {
    const endpoint = { fetch: app.fetch, port: options.port ?? 0, hostname: '127.0.0.1' };
    const server = serve(endpoint, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, stop: () => stopServer(server) }),
    );
    server.once('error', reject);
  });
}

async function tell(
  request: SendEmailRequest,
  messageId: string,
  onEvent: SesEmulatorOptions['onEvent'],
): Promise<void> {
  const { ConfigurationSetName, EmailTags, Destination, FromEmailAddress } = request;
  if (onEvent === undefined || ConfigurationSetName === undefined) return;
  const mail = {
    timestamp: new Date().toISOString(),
    source: FromEmailAddress,
    messageId,
    destination: Destination.ToAddresses,
    tags: { ...tagsOf(EmailTags), 'ses:configuration-set': [ConfigurationSetName] },
  };
  for (const event of sesEvents(mail)) await onEvent(event);
}

/** Ends open connections too: a client that keeps one alive would keep the server up. */
function stopServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

function errorResponse(answer: SesAnswer): Response {
  return Response.json(
    { message: `the emulator answers ${answer.error}` },
    { status: answer.status, headers: { 'x-amzn-ErrorType': answer.error } },
  );
}

type SendEmailRequest = z.infer<typeof sendEmailRequest>;

const tagsOf = (tags: SendEmailRequest['EmailTags']): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]]));

function toEmail(request: SendEmailRequest): EmulatedEmail {
  const { Subject, Body, Headers } = request.Content.Simple;
  const tags = tagsOf(request.EmailTags);
  const deliveries = deliveriesOf(tags);
  const subscriptionId = subscriptionOf(tags);
  return {
    from: request.FromEmailAddress,
    to: request.Destination.ToAddresses[0],
    subject: Subject.Data,
    html: Body.Html.Data,
    text: Body.Text.Data,
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    ...(deliveries.length > 0 && { deliveries }),
    ...(subscriptionId !== undefined && { subscriptionId }),
  };
}
