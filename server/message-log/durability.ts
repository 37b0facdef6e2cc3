/** What a commit waits for, the safest first. Each may lose what the one before does not. */
export const DURABILITIES = [
  /** The disk has it: what is acknowledged survives a loss of power. */
  'full',
  /** The operating system has it: what is acknowledged survives a crash of the server; a loss of power may take the last seconds. */
  'normal',
  /** The same, and a loss of power may damage the file. */
  'relaxed',
] as const;

export type Durability = (typeof DURABILITIES)[number];
