import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProviderHandler } from '../../lambdas/notifier/provider-handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { type SesEmulator, startSesEmulator } from '../../local/ses-emulator.ts';
import { confirmationSender } from '../../src/adapters/ask-to-confirm.ts';
import { readSesEvent } from '../../src/adapters/aws/ses-event.ts';
import { sesMailer } from '../../src/adapters/aws/ses-mailer.ts';
import { emailChannel } from '../../src/adapters/email/email-channel.ts';
import { memoryDeliveryLedger } from '../../src/adapters/memory/memory-delivery-ledger.ts';
import { memorySubscriptionStore } from '../../src/adapters/memory/memory-subscription-store.ts';
import { deliveryId } from '../../src/core/delivery.ts';
import { newSubscription } from '../../src/core/subscription.ts';
import { anAlert, HOUR, MINUTE, memoryLog, memoryMetrics } from '../factories.ts';

const TIMES = { leaseMs: 2 * MINUTE, graceMs: 10 * MINUTE };

describe('what SES tells of an alert', () => {
  let ses: SesEmulator;
  let client: SESv2Client;
  let queued: string[];
  const ledger = memoryDeliveryLedger();
  const subscriptions = memorySubscriptionStore();
  beforeEach(async () => {
    queued = [];
    ses = await startSesEmulator({
      onEmail: () => {},
      onEvent: (event) => void queued.push(JSON.stringify(event)),
    });
    client = new SESv2Client({
      endpoint: ses.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  });
  afterEach(async () => {
    client.destroy();
    await ses.stop();
  });

  const handle = createProviderHandler({
    ledger,
    subscriptions,
    readEvent: readSesEvent,
    deadLetters: { send: () => Promise.reject(new Error('nothing is malformed')) },
    now: Date.now,
    log: memoryLog(),
    metrics: memoryMetrics(),
  });

  /** Has every event handled, the last one first. */
  async function handleAll(): Promise<void> {
    const records = queued.toReversed().map((body, index) => ({
      messageId: String(index),
      body,
      attributes: { ApproximateReceiveCount: '1' },
    }));
    const answer = await handle({ Records: records } as never, lambdaContext('notifier', 60));
    expect(answer).toEqual({ batchItemFailures: [] });
  }

  /** Sends an alert to an address through the channel, and has every event handled, the last one first. */
  async function alertTo(address: string) {
    const channel = { kind: 'email', address } as const;
    const subscription = await subscriptions.request(
      newSubscription(['ukraine'], channel, Date.now() - HOUR),
    );
    await subscriptions.activate(subscription.id);
    const alert = anAlert({ subscriptionId: subscription.id, subscriberId: subscription.subscriberId });
    await ledger.claim(alert, 'resend', Date.now(), TIMES);
    const { alert: send } = emailChannel(
      sesMailer(client, 'Wirewatch <alerts@example.org>', { configurationSet: 'alerts' }),
      {
        topicName: (id) => id,
        publicUrl: 'https://alerts.example.org',
        keys: async () => [{ id: 'k1', secret: Buffer.alloc(32, 7).toString('base64url') }],
        now: Date.now,
      },
    );
    expect(await send(alert, subscription)).toMatchObject({ kind: 'sent' });
    await handleAll();
    return {
      told: queued.length,
      status: (await subscriptions.get(subscription.id))?.status,
      report: (await ledger.get(deliveryId(alert)))?.report,
    };
  }

  test.each([
    ['reader@localhost', 2, 'active'],
    ['bounce@localhost', 2, 'disabled'],
    ['complaint@localhost', 3, 'disabled'],
  ] as const)('reaches the ledger and the subscriptions: %s', async (address, told, status) => {
    const outcome = await alertTo(address);
    expect(outcome).toMatchObject({ told, status });
    expect(outcome.report).toBeDefined();
  });

  test.each([
    ['asked@localhost', 'pending'],
    ['bounce+asked@localhost', 'disabled'],
  ] as const)('reaches the subscription that a mail asks to confirm: %s', async (address, status) => {
    const channel = { kind: 'email', address } as const;
    const { id } = await subscriptions.request(newSubscription(['ukraine'], channel, Date.now() - HOUR));
    const notUsed = () => Promise.reject(new Error('the question goes by email'));
    const ask = confirmationSender({
      sendEmail: sesMailer(client, 'Wirewatch <alerts@example.org>', { configurationSet: 'alerts' }),
      postSlack: notUsed,
      postSlackBot: notUsed,
      postWebhook: notUsed,
    });
    const confirmUrl = 'https://alerts.example.org/confirm?token=t';
    await ask(channel, { subscriptionId: id, topicNames: ['Ukraine'], confirmUrl });
    await handleAll();
    expect((await subscriptions.get(id))?.status).toBe(status);
  });
});
