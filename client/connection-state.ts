/** Where a connection stands. */
export type ConnectionState =
  /** Not opened yet. */
  | 'idle'
  /** Waits for TCP. */
  | 'connecting'
  /** The name is sent; waits for the first answer, which tells the version. */
  | 'greeting'
  /** Version 2: `hello` is sent; waits for `ready`. */
  | 'introducing'
  /** Messages go both ways. */
  | 'open'
  /** `quit` is sent; waits for the server to close. */
  | 'closing'
  /** Over. A connection is not used twice. */
  | 'closed';

/** What happens to a connection. */
export type ConnectionStep =
  | 'open'
  | 'connected'
  | 'version1'
  | 'version2'
  | 'ready'
  /** The user wants to leave. */
  | 'quit'
  /** The server closed or refused, the network failed, or the time was up. */
  | 'gone';

/**
 * Which step leads from where to where. A step that has no entry is ignored: it came too late to matter.
 * ```
 *  idle ──▶ connecting ──▶ greeting ──version1──▶ open ──quit──▶ closing ──gone──▶ closed
 *                             └─version2─▶ introducing ──ready─▶ open
 * ```
 */
export const TRANSITIONS: Record<ConnectionState, Partial<Record<ConnectionStep, ConnectionState>>> = {
  idle: { open: 'connecting', quit: 'closed' },
  connecting: { connected: 'greeting', quit: 'closed', gone: 'closed' },
  greeting: { version1: 'open', version2: 'introducing', quit: 'closed', gone: 'closed' },
  introducing: { ready: 'open', quit: 'closing', gone: 'closed' },
  open: { quit: 'closing', gone: 'closed' },
  closing: { gone: 'closed' },
  closed: {},
};
