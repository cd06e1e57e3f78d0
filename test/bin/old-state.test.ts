import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { localClients } from '../../local/clients.ts';
import { startEmulators } from '../../local/emulators.ts';
import { stateFiles } from '../../local/state.ts';
import { useWirewatch } from './run-wirewatch.ts';

const { run, home } = useWirewatch();

test('a state from another version is refused, with what to do, and the command ends', async () => {
  const emulators = await startEmulators(stateFiles(home, 'feeds').emulators);
  const clients = localClients(emulators);
  await clients.dynamo.send(
    new CreateTableCommand({
      TableName: 'feeds',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  clients.destroy();
  await emulators.stop();
  const { code, err } = await run(['deliveries']);
  expect(code).toBe(1);
  expect(err).toMatch(/the saved state is from another version .*; start once with --fresh to begin anew\n$/);
});
