/** The fields of a log line. Never an address, a webhook URL, a token or a body. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line per event; `event` is its name, for instance `alert.sent`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
