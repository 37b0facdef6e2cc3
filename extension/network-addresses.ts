import { isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { isLoopback } from '../protocol/encode.ts';

/** An address by which other machines may reach this one. */
export interface NetworkAddress {
  address: string;
  /** Of the interface, such as `eth0`. */
  name: string;
}

/** What `os.networkInterfaces()` gives. */
export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * This machine's addresses in its networks, those of IPv4 first, since they are easier to tell. Without those that only this machine
 * knows, and those of one link, which mean nothing without naming it.
 */
export function networkAddresses(interfaces: Interfaces): NetworkAddress[] {
  const all = Object.entries(interfaces).flatMap(([name, infos = []]) => infos.map(info => ({ name, info })));
  const usable = all.filter(({ info }) => !info.internal && !isOfLink(info.address));
  const byFamily = (family: NetworkInterfaceInfo['family']) =>
    usable
      .filter(({ info }) => info.family === family)
      .map(({ name, info }) => ({ name, address: info.address }));
  return [...byFamily('IPv4'), ...byFamily('IPv6')];
}

/**
 * By which of this machine's addresses others reach a server on it.
 *
 * @param listensOn what the server says; undefined where it says nothing, and all have to be thought of
 */
export function reachableBy(listensOn: string | undefined, interfaces: Interfaces): NetworkAddress[] {
  const all = networkAddresses(interfaces);
  if (listensOn === undefined || listensOn === '::') return all;
  if (listensOn === '0.0.0.0') return all.filter(({ address }) => isIP(address) === 4);
  return all.filter(({ address }) => address === listensOn);
}

/** Whether a server at that host runs on this machine. */
export function isThisMachine(host: string): boolean {
  return host.toLowerCase() === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
}

/** Whether a server that listens at that host can only be one of this machine. */
export function isOwnAddress(host: string, interfaces: Interfaces): boolean {
  return (
    isThisMachine(host) ||
    Object.values(interfaces).some(infos => infos?.some(({ address }) => address === host))
  );
}

/** By which address this machine reaches a server of its own that listens on all of them. */
const FROM_HERE: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Whether a server that listens at that host can be reached from everywhere. */
export function isUnspecified(host: string): boolean {
  return Object.hasOwn(FROM_HERE, host);
}

/** By which address this machine reaches what listens at that host. */
export function fromHere(host: string): string {
  return FROM_HERE[host] ?? host;
}

/** 169.254.0.0/16 and fe80::/10. */
function isOfLink(address: string): boolean {
  return address.startsWith('169.254.') || /^fe[89ab]/i.test(address);
}
