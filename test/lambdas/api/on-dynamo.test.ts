import { expect, test } from 'vitest';
import { LOCAL_TABLES } from '../../../local/open-stores.ts';
import { dynamoStores } from '../../../src/adapters/aws/dynamo-stores.ts';
import { useEmulators } from '../../emulated.ts';
import { anApi, pathOf } from './an-api.ts';

const { clients } = useEmulators();

function onDynamo() {
  const { subscriptions, takeQuota, tokenKeys } = dynamoStores(clients().dynamo, LOCAL_TABLES);
  return anApi({ subscriptions, takeQuota, keys: tokenKeys.keys });
}

test('a subscription goes its whole way on the real tables', async () => {
  const api = onDynamo();
  const matches = async () => (await api.subscriptions.matching('ukraine')).matches.length;
  expect((await api.subscribe({ topics: ['ukraine'], email: 'ann@example.org' })).status).toBe(202);
  const confirm = pathOf(api.asked[0]);
  expect((await api.get(confirm)).status).toBe(200);
  expect(await matches()).toBe(0);

  const done = await (await api.post(confirm)).text();
  expect(await matches()).toBe(1);

  const manage = /href="(\/manage\?token=[^"]+)"/.exec(done)?.[1] ?? '';
  const shown = await (await api.get(manage)).text();
  const unsubscribe = /action="(\/unsubscribe\?token=[^"]+)"/.exec(shown)?.[1] ?? '';
  expect((await api.post(unsubscribe)).status).toBe(200);
  expect((await api.post(confirm)).status).toBe(410);
  expect(await matches()).toBe(0);
});

test('the limit for one address holds on the real counters', async () => {
  const api = onDynamo();
  for (let times = 0; times < 7; times++) {
    const response = await api.subscribe({ topics: ['russia'], email: 'bob@example.org' });
    expect(response.status).toBe(202);
  }
  expect(api.asked).toHaveLength(5);
});
