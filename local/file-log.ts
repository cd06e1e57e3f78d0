import { createWriteStream } from 'node:fs';
import type { Log, LogFields } from '../src/runtime/log.ts';

/** A log that can be watched and that is on disk once closed. */
export interface FileLog extends Log {
  close(): Promise<void>;
}

/**
 * One JSON line per event into a file.
 * @param watch sees each line too, for those that the terminal should show
 */
export function fileLog(file: string, watch: (event: string, fields: LogFields) => void): FileLog {
  const stream = createWriteStream(file, { flags: 'a' });
  const write =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
      watch(event, fields);
    };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
