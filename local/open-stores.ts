import { dynamoStores, type Stores } from '../src/adapters/aws/dynamo-stores.ts';
import { TABLES, type TableName } from '../src/adapters/aws/resources.ts';
import { localClients } from './clients.ts';
import { createResources } from './create-resources.ts';
import { startEmulators } from './emulators.ts';
import { currentRun, prepareState, type StateFiles } from './state.ts';

/** Stores that must be closed again. */
export interface OpenStores {
  readonly stores: Stores;
  /** Where subscription pages answer, as far as that is known. */
  readonly publicUrl: string | undefined;
  /** Whether there is a Slack app to post through, as far as that is known. */
  readonly hasSlackBot: boolean | undefined;
  close(): Promise<void>;
}

/** The emulated tables have the names of their definitions. */
export const LOCAL_TABLES = Object.fromEntries(Object.keys(TABLES).map((name) => [name, name])) as Record<
  TableName,
  string
>;

/**
 * Opens the local state: through the run that uses it now, or else with emulators of our own for a moment,
 * since only one process at a time can hold the files.
 */
export async function openLocalStores(files: StateFiles): Promise<OpenStores> {
  const run = currentRun(files);
  if (run !== undefined) {
    const clients = localClients(run);
    return {
      stores: dynamoStores(clients.dynamo, LOCAL_TABLES),
      publicUrl: run.url,
      hasSlackBot: run.hasSlackBot,
      close: async () => clients.destroy(),
    };
  }
  prepareState(files, false);
  // Stops what was started, last first; also when the state can't be used.
  await using opening = new AsyncDisposableStack();
  const emulators = await startEmulators(files.emulators);
  opening.defer(emulators.stop);
  const clients = localClients(emulators);
  opening.defer(clients.destroy);
  await createResources(clients);
  const open = opening.move();
  return {
    stores: dynamoStores(clients.dynamo, LOCAL_TABLES),
    publicUrl: undefined,
    hasSlackBot: undefined,
    close: () => open.disposeAsync(),
  };
}
