/** How addresses are written for people. */

/** `127.0.0.1:5555`, `[::1]:5555`. */
export function describeEndpoint(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A peer as Python writes one. */
export function describePeer(address: string | undefined, port: number | undefined): string {
  return `('${address ?? 'unknown'}', ${port ?? 0})`;
}
