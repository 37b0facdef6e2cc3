import type { ShellNote } from './shell-notes.ts';

/** A peer that resets its connection, or breaks its TLS, is nothing to write about; a fault of our own is. */
export function describeFailure(reason: unknown): ShellNote {
  if (reason instanceof Error && ('syscall' in reason || isOfTls(reason))) {
    return { event: 'connection_lost', reason: reason.message };
  }
  const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return { event: 'connection_fault', reason: text };
}

function isOfTls(reason: Error): boolean {
  return 'code' in reason && /^ERR_(?:SSL|TLS)_/.test(String(reason.code));
}
