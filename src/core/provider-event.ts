/** What a provider tells, some time later, of a message that it took. */
export interface ProviderEvent {
  /** Ids of the deliveries in the message; none when it held no alert. */
  readonly deliveries: readonly string[];
  /** The subscription that the message asked to confirm. @default it asked for none */
  readonly subscriptionId?: string;
  /**
   * `delayed`: taken, and the provider goes on trying; `bounced`: the recipient's side refused it; `complained`: the
   * recipient calls it unwanted; `rejected`: the provider itself won't deliver it.
   */
  readonly kind: 'accepted' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'rejected';
  /** Whether the same must be expected of every later message to the address. */
  readonly permanent: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** In words of our own: never an address. */
  readonly reason?: string;
}

/** A provider's event that can't be read. */
export class ProviderEventError extends Error {
  override readonly name = 'ProviderEventError';
}

/**
 * Reads an event as the provider sends it. Throws {@link ProviderEventError}.
 * @returns `undefined` for events that say nothing of a delivery, such as an opened mail
 */
export type ReadProviderEvent = (body: string) => ProviderEvent | undefined;
