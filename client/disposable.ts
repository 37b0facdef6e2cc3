/** Something that holds on to a socket, a timer or a listener until it is told to let go. */
export interface Disposable {
  /** Lets go. Harmless when called again. */
  dispose(): void;
}
