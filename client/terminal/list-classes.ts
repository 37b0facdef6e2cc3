import { formatAddress } from '../connection-fault.ts';
import type { FindOptions, FoundClass } from '../discovery.ts';

/** Where the list goes to. */
interface Streams {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/**
 * Writes a line a class as soon as it is found: its name, its address, and by what it is known where it speaks TLS. Columns are
 * parted by tabs, for programs.
 *
 * @returns the exit code: 0 where there was one, 1 where there was none or nobody could look
 */
export async function listClasses({ stdout, stderr }: Streams, options: FindOptions = {}): Promise<0 | 1> {
  const { findClasses } = await import('../discovery.ts');
  try {
    const found = await findClasses({ ...options, onFound: one => stdout.write(`${lineOf(one)}\n`) });
    if (found.length > 0) return 0;
    stderr.write('classchat: No class is announced on this network. Ask for its address.\n');
  } catch (error) {
    stderr.write(`classchat: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return 1;
}

function lineOf(found: FoundClass): string {
  const { name, fingerprint } = found;
  return [name, formatAddress(found), ...(fingerprint === undefined ? [] : [fingerprint])].join('\t');
}
