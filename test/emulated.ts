import { afterAll, beforeAll } from 'vitest';
import { type LocalClients, localClients } from '../local/clients.ts';
import { createResources } from '../local/create-resources.ts';
import { type Emulators, startEmulators } from '../local/emulators.ts';

/** Emulators with every table and queue, for the tests of one file. */
export function useEmulators(): { clients(): LocalClients; emulators(): Emulators } {
  let emulators: Emulators | undefined;
  let clients: LocalClients | undefined;

  beforeAll(async () => {
    emulators = await startEmulators();
    clients = localClients(emulators);
    await createResources(clients);
  });
  afterAll(async () => {
    clients?.destroy();
    await emulators?.stop();
  });

  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the emulators start in beforeAll; ask for them in a test');
    return value;
  };
  return { clients: () => started(clients), emulators: () => started(emulators) };
}
