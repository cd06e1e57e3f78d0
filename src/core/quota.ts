/**
 * Takes one from a quota of `limit` per window of `windowSeconds`; `false` when it is used up.
 * @param key names what is limited; it may hold no address in clear
 * @param now milliseconds since the epoch
 */
export type TakeQuota = (key: string, limit: number, windowSeconds: number, now: number) => Promise<boolean>;
