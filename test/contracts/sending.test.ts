import { dynamoDigestStore } from '../../src/adapters/aws/dynamo-digest-store.ts';
import { dynamoFanOutStore } from '../../src/adapters/aws/dynamo-fan-out-store.ts';
import { dynamoPacer } from '../../src/adapters/aws/dynamo-pacer.ts';
import { memoryDigestStore } from '../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { digestStoreContract } from './digest-store.ts';
import { useDynamoServers } from './dynamo-servers.ts';
import { fanOutStoreContract } from './fan-out-store.ts';
import { pacerContract } from './pacer.ts';

const digests = memoryDigestStore();
digestStoreContract('memory', () => digests);
const fanOuts = memoryFanOutStore();
fanOutStoreContract('memory', () => fanOuts);
const pacer = memoryPacer();
pacerContract('memory', () => pacer);

for (const { name, dynamo } of useDynamoServers()) {
  digestStoreContract(name, () => dynamoDigestStore(dynamo(), 'digests'));
  fanOutStoreContract(name, () => dynamoFanOutStore(dynamo(), 'articles'));
  pacerContract(name, () => dynamoPacer(dynamo(), 'subscriptions'));
}
