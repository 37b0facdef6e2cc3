import type { Disposable } from '../disposable.ts';
import type { Event } from '../emitter.ts';

/** Where lines come from and go to. */
export interface Screen extends Disposable {
  /** Whether a person sits there, who can be asked again and can wait. */
  readonly interactive: boolean;
  /** Shows whole lines; `text` has no LF at its end and is safe to show. */
  print(text: string): void;
  /** Asks for one line; undefined at the end of input. A question put before the last one was answered takes its place. */
  ask(question: string): Promise<string | undefined>;
  /** The same, for what nobody is to read: where it can be, what is typed is not shown. */
  askSecret(question: string): Promise<string | undefined>;
  /** The next line of the chat; undefined at the end of input. */
  next(): Promise<string | undefined>;
  /** The person wants to end all this, whatever is going on. */
  readonly onInterrupt: Event<void>;
}
