/** One connection, as the core knows it. Given by the shell and never used twice. */
export type SessionId = number;
