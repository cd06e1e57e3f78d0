import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { EMULATOR_SETTINGS } from '../../../local/clients.ts';
import { documentClient } from '../../../src/adapters/aws/document-client.ts';
import { dynamoDeliveryLedger } from '../../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { useEmulators } from '../../emulated.ts';
import { anAlert, MINUTE, NOW, unique } from '../../factories.ts';

const { clients, emulators } = useEmulators();
const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };

const opened: DynamoDBClient[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.destroy();
});

/** A ledger whose first answers are all lost: each request is sent again, as the SDK does by itself. */
function ledgerOfLostAnswers() {
  const client = new DynamoDBClient({ ...EMULATOR_SETTINGS, endpoint: emulators().dynamoUrl });
  opened.push(client);
  client.middlewareStack.add(
    (next) => async (request) => {
      await next(request).catch(() => {});
      return next(request);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return dynamoDeliveryLedger(documentClient(client), 'deliveries');
}

describe('a write that succeeded though its answer was lost', () => {
  const ledger = () => dynamoDeliveryLedger(clients().dynamo, 'deliveries');
  const alert = () => anAlert({ storyId: unique('story') });

  test('is a claim, not an attempt of somebody else', async () => {
    const outcome = await ledgerOfLostAnswers().claim(alert(), 'drop', NOW, TIMES);
    expect(outcome).toMatchObject({ kind: 'claimed', claim: { epoch: 1, since: NOW } });
  });

  test('is a claim after a retry too, and one for all others', async () => {
    const a = alert();
    const first = await ledger().claim(a, 'drop', NOW, TIMES);
    if (first.kind !== 'claimed') throw new Error(`expected a claim, got ${first.kind}`);
    await ledger().settle(first.claim, { state: 'RETRY', dueAt: NOW, reason: 'throttled' }, NOW);

    const again = await ledgerOfLostAnswers().claim(a, 'drop', NOW, TIMES);

    expect(again).toMatchObject({ kind: 'claimed', claim: { epoch: 2, since: NOW } });
    expect((await ledger().claim(a, 'drop', NOW, TIMES)).kind).toBe('wait');
    expect(await ledger().get(first.claim.deliveryId)).not.toHaveProperty('owner');
  });

  test('is a settlement', async () => {
    const outcome = await ledger().claim(alert(), 'drop', NOW, TIMES);
    if (outcome.kind !== 'claimed') throw new Error(`expected a claim, got ${outcome.kind}`);
    const sent = { state: 'SENT', providerId: 'p' } as const;
    expect(await ledgerOfLostAnswers().settle(outcome.claim, sent, NOW)).toBe('settled');
  });
});
