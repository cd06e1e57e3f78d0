/** Something that dies, or stands still, as a whole: a function's environment, or the one machine. */
export interface Host {
  readonly name: string;
  alive: boolean;
  /** Milliseconds since the epoch. */
  frozenUntil: number;
}

export function newHost(name: string): Host {
  return { name, alive: true, frozenUntil: 0 };
}
