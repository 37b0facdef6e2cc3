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
  const program = new Program(`${name}'s terminal`, 'classchat.js', [address, ...args]);
  const type = (line: string) => program.write(`${line}\n`);
  type(name);
  return {
    program,
    type,
    sees: (wanted, look) => program.output.sees(wanted, look),
    stop: () => program.stop(),
  };
}
