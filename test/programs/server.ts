import { ownedFolder } from '../../scripts/owned-folder.ts';
import { Program } from './program.ts';

/** A running ClassChat server of a test's own. */
export interface TestServer {
  host: string;
  port: number;
  /** `HOST:PORT`, as the terminal client takes it. */
  address: string;
  /** For its log: `program.output.sees('[SERVER] Alice has joined the chat')`, `.lines`. */
  program: Program;
  /** Ends it, and removes what it kept unless it was told where. */
  stop(): Promise<void>;
}

/**
 * Starts dist/server.js on a free port of 127.0.0.1 and waits until it says that it has started.
 *
 * It keeps what it keeps in a temporary folder of its own.
 *
 * @param args more of its flags; `['--data', folder]` for a folder that outlives it
 * @param env more of its environment
 * @throws Error with its output, if it does not start within 30 s
 */
export async function startServer(
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<TestServer> {
  const data = ownedFolder('server');
  const own = ['--host', '127.0.0.1', '--port', '0', '--data', data.path];
  const program = new Program('The server', 'server.js', [...own, ...args], env);
  const stop = async () => {
    await program.stop();
    await data.remove();
  };
  try {
    const { text } = await program.output.sees(/Server started on \S+:\d+(?=\s)/);
    const port = Number(/\d+$/.exec(text)?.[0]);
    return { host: '127.0.0.1', port, address: `127.0.0.1:${port}`, program, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
