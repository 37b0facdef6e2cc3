/** Why a command of `classchat-server` cannot do what it was asked. */
export type CommandFaultCode =
  /** There is no message log in the folder. */
  | 'no_log'
  | 'no_such_room'
  /** The file to be written is there already. */
  | 'file_exists'
  /** The file cannot be written. */
  | 'not_writable';

/** Ends a command with exit code 1. The message is one sentence for people, or one and a list. */
export class CommandFault extends Error {
  readonly code: CommandFaultCode;

  constructor(code: CommandFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommandFault';
    this.code = code;
  }
}
