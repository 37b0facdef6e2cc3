/** Something that runs beside a server, and ends with it. */
export interface Companion {
  /** Resolves when nothing of it is left. Never rejects. */
  close(): Promise<void>;
}
