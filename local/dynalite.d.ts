declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Folder of the LevelDB store; absent: in memory. */
    readonly path?: string;
    /** How long tables stay in `CREATING`, milliseconds. */
    readonly createTableMs?: number;
  }

  /** A DynamoDB that lives in this process; https://github.com/architect/dynalite */
  export default function dynalite(options?: DynaliteOptions): Server;
}
