import { describe, expect, test } from 'vitest';
import { TableMeter } from '../../../bench/fan-out/table-units.ts';
import { dynamoDeliveryLedger } from '../../../src/adapters/aws/dynamo-delivery-ledger.ts';
import { dynamoFanOutStore } from '../../../src/adapters/aws/dynamo-fan-out-store.ts';
import { dynamoPacer } from '../../../src/adapters/aws/dynamo-pacer.ts';
import { dynamoSubscriptionStore } from '../../../src/adapters/aws/dynamo-subscription-store.ts';
import { type DeliveryLedger, deliveryId } from '../../../src/core/delivery.ts';
import type { FanOut, FanOutStore } from '../../../src/core/fan-out.ts';
import { hash } from '../../../src/core/hash.ts';
import type { Pacer } from '../../../src/core/pace.ts';
import { useDynamoServers } from '../../contracts/dynamo-servers.ts';
import {
  anAlert,
  anArticle,
  aSubscription,
  aTopicMatch,
  HOUR,
  MINUTE,
  NOW,
  unique,
} from '../../factories.ts';
import { measureUse, type WrittenItem } from './measure-use.ts';

test('counts a port’s uses with the units that their answers tell of', async () => {
  const meter = new TableMeter();
  const answers = [{ kind: 'claimed' }, { kind: 'terminal' }];
  const ledger = meter.metered('ledger', { claim: async () => answers.shift(), list: async () => [] });
  await ledger.claim();
  await ledger.claim();
  await ledger.list();
  expect(meter.used.get('ledger.claim')).toEqual({ requests: 3, reads: 1, writes: 3 });
  expect(meter.total).toEqual({ requests: 3, reads: 1, writes: 3 });
});

test('a report is read, written and read again; one on nothing is read', async () => {
  const meter = new TableMeter();
  const answers = [{ state: 'SENT' }, undefined];
  const ledger = meter.metered('ledger', { report: async () => answers.shift() });
  await ledger.report();
  expect(meter.total).toEqual({ requests: 3, reads: 2, writes: 1 });
  await ledger.report();
  expect(meter.total).toEqual({ requests: 4, reads: 3, writes: 1 });
});

test('a page costs half a unit for each four kilobytes', async () => {
  const meter = new TableMeter();
  const page = { matches: Array(50).fill({}) };
  await meter.metered('subscriptions', { matching: async () => page }).matching();
  expect(meter.total).toEqual({ requests: 1, reads: 1.5, writes: 0 });
});

/** The model says what the adapters take; {@link measureUse} asks DynamoDB. */
describe.each(useDynamoServers())('on $name a fan-out takes what the model says', ({ dynamo }) => {
  /** What one use of a port takes, by the model and by the server. */
  async function both<Port extends object>(
    name: string,
    port: Port,
    use: (port: Port) => Promise<unknown>,
    item?: WrittenItem,
  ) {
    const meter = new TableMeter();
    const measured = await measureUse(dynamo(), () => use(meter.metered(name, port)), item);
    return { modelled: meter.total, measured };
  }

  const TIMES = { leaseMs: MINUTE, graceMs: 10 * MINUTE };

  describe('of the ledger, in the order of an alert’s life', () => {
    const alert = anAlert({ storyId: hash('a story') });
    const item: WrittenItem = { table: 'deliveries', key: { id: deliveryId(alert) } };
    const claim = (ledger: DeliveryLedger) => ledger.claim(alert, 'resend', NOW, TIMES);
    const ended = { deliveryId: deliveryId(alert), epoch: 1, since: NOW };
    const sent = { state: 'SENT', providerId: 'p'.repeat(60) } as const;

    test.each<[string, (ledger: DeliveryLedger) => Promise<unknown>]>([
      ['a claim', claim],
      ['a claim of what is being sent', claim],
      ['a settlement', (ledger) => ledger.settle(ended, sent, NOW)],
      ['a claim of what was sent', claim],
      ['a look', (ledger) => ledger.get(deliveryId(alert))],
    ])('%s', async (_, use) => {
      const { modelled, measured } = await both(
        'ledger',
        dynamoDeliveryLedger(dynamo(), 'deliveries'),
        use,
        item,
      );
      expect(measured).toEqual(modelled);
    });
  });

  describe('of the fan-outs, in the order of one’s life', () => {
    const evidence = Array.from({ length: 4 }, () => aTopicMatch().evidence).flat();
    const topics = ['north-korea', 'united-nations'].map((id) => aTopicMatch({ id, evidence }));
    const article = anArticle({ summary: 'Engineers worked through two nights. '.repeat(8) });
    const news = { storyId: hash('a story'), article, topics };
    const fanOut: FanOut = {
      ...{ id: hash('a fan-out'), news, topic: 'north-korea' },
      ...{ range: { after: hash('a') }, sharedBy: 1, turn: 0, sweepAt: NOW },
    };
    const item: WrittenItem = { table: 'articles', key: { id: `fan-out#${fanOut.id}` } };

    test.each<[string, (fanOuts: FanOutStore) => Promise<unknown>]>([
      ['the beginning', (fanOuts) => fanOuts.open(fanOut, NOW)],
      ['a look', (fanOuts) => fanOuts.get(fanOut.id, NOW)],
      ['a page', (fanOuts) => fanOuts.advance(fanOut, hash('b'), NOW + MINUTE)],
      ['the end', (fanOuts) => fanOuts.finish(fanOut.id)],
    ])('%s', async (_, use) => {
      const { modelled, measured } = await both(
        'fanOuts',
        dynamoFanOutStore(dynamo(), 'articles'),
        use,
        item,
      );
      expect(measured).toEqual(modelled);
    });
  });

  describe('of the slots', () => {
    const line = unique('line');
    const pace = { perSecond: 1, burst: 1 };
    const item: WrittenItem = { table: 'subscriptions', key: { pk: `pace#${line}`, sk: 'pace' } };

    test.each<[string, (pacer: Pacer) => Promise<unknown>]>([
      ['a slot of a line in use', (pacer) => pacer.take(line, pace, HOUR, NOW)],
      ['a slot too far ahead', (pacer) => pacer.take(line, pace, 0, NOW)],
      ['a look', (pacer) => pacer.look(line)],
    ])('%s', async (_, use) => {
      const pacer = dynamoPacer(dynamo(), 'subscriptions');
      await pacer.take(line, pace, HOUR, NOW);
      const { modelled, measured } = await both('pacer', pacer, use, item);
      expect(measured).toEqual(modelled);
    });
  });

  test('of the subscriptions: a look and a page', async () => {
    const store = dynamoSubscriptionStore(dynamo(), 'subscriptions');
    const readers = Array.from({ length: 95 }, () => aSubscription({ topics: ['ukraine'] }));
    await Promise.all(
      readers.map(async (reader) => {
        await store.request(reader);
        await store.activate(reader.id);
      }),
    );
    const look = await both('subscriptions', store, ({ get }) => get(readers[0]?.id ?? ''));
    expect(look.measured).toEqual(look.modelled);
    const page = await both('subscriptions', store, ({ matching }) => matching('ukraine'));
    expect(page.measured).toEqual(page.modelled);
    expect(page.measured.reads).toBe(2);
  });
});
