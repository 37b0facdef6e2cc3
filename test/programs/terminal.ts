import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Look, Sighting } from './output.ts';
import { Program } from './program.ts';

/** Somebody at a terminal client. */
export interface Terminal {
  program: Program;
  /** Types a line and the Enter key. */
  type(line: string): void;
  /** Waits until the terminal shows something. As `Output.sees`. */
  sees(wanted: string | RegExp, look?: Look): Promise<Sighting>;
  stop(): Promise<void>;
}

/**
 * Starts dist/classchat.js with pipes for a keyboard and a screen: so there are no colours.
 *
 * @param address `HOST:PORT`
 * @param name typed first, as the answer to the prompt for it
 * @param args more arguments
 */
export function startTerminal(address: string, name: string, args: readonly string[] = []): Terminal {
  const env = { XDG_STATE_HOME: stateFolder() };
  const program = new Program(`${name}'s terminal`, 'classchat.js', [address, ...args], env);
  const type = (line: string) => program.write(`${line}\n`);
  type(name);
  return {
    program,
    type,
    sees: (wanted, look) => program.output.sees(wanted, look),
    stop: () => program.stop(),
  };
}

let folder: string | undefined;

/** In place of the user's own: whoever comes back in the same test is known by the token in it. */
function stateFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'classchat-state-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
