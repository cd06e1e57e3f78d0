import { dynamoDigestStore } from '../../src/adapters/aws/dynamo-digest-store.ts';
import { dynamoFanOutStore } from '../../src/adapters/aws/dynamo-fan-out-store.ts';
import { dynamoPacer } from '../../src/adapters/aws/dynamo-pacer.ts';
import { memoryDigestStore } from '../../src/adapters/memory/memory-digest-store.ts';
import { memoryFanOutStore } from '../../src/adapters/memory/memory-fan-out-store.ts';
import { memoryPacer } from '../../src/adapters/memory/memory-pacer.ts';
import { useEmulators } from '../emulated.ts';
import { digestStoreContract } from './digest-store.ts';
import { fanOutStoreContract } from './fan-out-store.ts';
import { pacerContract } from './pacer.ts';

const { clients } = useEmulators();
const EMULATED = 'DynamoDB emulator';

const digests = memoryDigestStore();
digestStoreContract('memory', () => digests);
digestStoreContract(EMULATED, () => dynamoDigestStore(clients().dynamo, 'digests'));

const fanOuts = memoryFanOutStore();
fanOutStoreContract('memory', () => fanOuts);
fanOutStoreContract(EMULATED, () => dynamoFanOutStore(clients().dynamo, 'articles'));

const pacer = memoryPacer();
pacerContract('memory', () => pacer);
pacerContract(EMULATED, () => dynamoPacer(clients().dynamo, 'subscriptions'));
