/**
 * The program `classchat-server`: starts the thread that keeps messages, which takes about as long to start as all the rest, and then loads the
 * rest.
 */
import { prepareThread } from './message-log/prepared-thread.ts';

/** What says that nothing is to be kept, or no server to be run. Whoever says it in a file has a thread too many for a moment. */
const NO_THREAD = /^(?:--help|--version|backup|export|memory|--data=memory)$/;

if (!process.argv.slice(2).some(argument => NO_THREAD.test(argument))) prepareThread();
await import('./program.ts');
