import { randomBytes } from 'node:crypto';
import { isReachable, type PushStore, type WebSub } from '../../core/websub.ts';
import { hubAsker } from './ask-hub.ts';

export interface WebSubOptions {
  readonly pushes: PushStore;
  /** Where hubs reach the API, without a trailing slash. */
  readonly publicUrl: string;
  /**
   * Origins of hubs on this machine, which may call back over http.
   * @default none
   */
  readonly allowedOrigins?: readonly string[];
}

/** What following hubs needs; `undefined` where they can't reach us over https. */
export function webSubAt({ pushes, publicUrl, allowedOrigins = [] }: WebSubOptions): WebSub | undefined {
  if (!isReachable(publicUrl) && allowedOrigins.length === 0) return undefined;
  return {
    pushes,
    callbackBase: publicUrl,
    askHub: hubAsker({ allowedOrigins, contactUrl: publicUrl }),
    randomKey: () => randomBytes(32).toString('base64url'),
  };
}
