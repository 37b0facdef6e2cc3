import { Program } from './program.ts';

/** A running ClassChat server of a test's own. */
export interface TestServer {
  host: string;
  port: number;
  /** `HOST:PORT`, as the terminal client takes it. */
  address: string;
  /** For its log: `program.output.sees('[SERVER] Alice has joined the chat')`, `.lines`. */
  program: Program;
  stop(): Promise<void>;
}

/**
 * Starts dist/server.js on a free port of 127.0.0.1 and waits until it says that it has started.
 *
 * @param args more of its flags, such as `['--data', folder]`
 * @throws Error with its output, if it does not start within 5 s
 */
export async function startServer(args: readonly string[] = []): Promise<TestServer> {
  const program = new Program('The server', 'server.js', [
    ...['--host', '127.0.0.1', '--port', '0', '--data', 'memory'],
    ...args,
  ]);
  try {
    const { text } = await program.output.sees(/Server started on \S+:\d+(?=\s)/);
    const port = Number(/\d+$/.exec(text)?.[0]);
    return { host: '127.0.0.1', port, address: `127.0.0.1:${port}`, program, stop: () => program.stop() };
  } catch (error) {
    await program.stop();
    throw error;
  }
}
