import { setTimeout } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type LocalClients, localClients } from '../../local/clients.ts';
import { LOCAL_TABLES } from '../../local/open-stores.ts';
import { currentRun, stateFiles } from '../../local/state.ts';
import { dynamoStores } from '../../src/adapters/aws/dynamo-stores.ts';
import { QUEUES, type QueueName } from '../../src/adapters/aws/resources.ts';
import type { Victim } from './victim.ts';

const GLANCE_MS = 50;
const LOOK_MS = 2_000;
/** Looks in a row at which nothing must be on its way. */
const CALM_LOOKS = 3;
/** A message that was in work comes back after six minutes, an unclear attempt after twelve more. */
const LONGEST_REST_MS = 40 * 60_000;

/** A run is noted once it polls; what was noted before belongs to one that is dead. */
export async function untilWorking(victim: Victim, home: string): Promise<void> {
  while (!victim.hasEnded() && currentRun(stateFiles(home, 'sample')) === undefined)
    await setTimeout(GLANCE_MS);
}

/** Waits until nothing is on its way in three looks in a row. Throws when the run ends by itself. */
export async function untilRest(victim: Victim, home: string, print: (line: string) => void): Promise<void> {
  const files = stateFiles(home, 'sample');
  const end = Date.now() + LONGEST_REST_MS;
  let calm = 0;
  for (let look = 1; Date.now() < end && calm < CALM_LOOKS; look++) {
    await setTimeout(LOOK_MS);
    if (victim.hasEnded()) throw new Error(`the last run ended by itself: ${victim.complaints()}`);
    const run = currentRun(files);
    if (run === undefined) continue;
    const clients = localClients(run);
    const left = await leftToDo(clients);
    clients.destroy();
    calm = left.messages + left.deliveries === 0 ? calm + 1 : 0;
    if (look % 30 === 0) print(`waiting for ${left.messages} messages and ${left.deliveries} deliveries`);
  }
}

/** What is on its way still. */
async function leftToDo(
  clients: LocalClients,
): Promise<{ readonly messages: number; readonly deliveries: number }> {
  const names = Object.keys(QUEUES) as readonly QueueName[];
  const waiting = await Promise.all(names.map((name) => lengthOf(name, clients)));
  const { ledger } = dynamoStores(clients.dynamo, LOCAL_TABLES);
  const open = (await ledger.list()).filter(({ state }) => ['CLAIMED', 'RETRY', 'UNKNOWN'].includes(state));
  return { messages: waiting.reduce((sum, count) => sum + count, 0), deliveries: open.length };
}

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

async function lengthOf(name: QueueName, { sqs, queueUrl }: LocalClients): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl(name), AttributeNames: ['All'] }),
  );
  return COUNTS.map((kind) => Number(Attributes[kind] ?? 0)).reduce((sum, count) => sum + count, 0);
}
