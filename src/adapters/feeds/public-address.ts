import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Azure's host services answer on an address that is public by its number; those of the other clouds lie in
 * ranges that are refused anyway. https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const METADATA = new Set(['168.63.129.16']);

/** IANA gives out addresses from here only; https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public internet. Everything else is not, whatever it is: private, loopback,
 * link-local, shared (100.64/10), multicast, and IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4,
 * Teredo), since what they lead to is for others to decide.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || METADATA.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}

/** A host that leads into a private network; the connection is not made. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly code = 'PRIVATE_ADDRESS';
}

/** Finds all addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly { address: string; family: number }[]>;

/** The system's own resolver. */
export const systemResolver: ResolveHost = (host) => lookup(host, { all: true });

/**
 * A `lookup` for sockets that resolves once and hands on only addresses that were checked, so that a second
 * answer (DNS rebinding) is never asked for. One address that isn't public refuses the host.
 */
export function publicLookup(resolve: ResolveHost): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
          callback(new PrivateAddressError(`${host} leads into a private network`), '', 4);
        } else if (options.all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
}
