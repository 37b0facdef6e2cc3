/** The sentences that the session itself puts into a transcript. A front end hands in its own language. */
export interface SessionWords {
  /** A message could not be sent because there is no connection. */
  offline: string;
  /** The connection went while a message was on its way. */
  disconnected: string;
  /** The server did not answer in time. */
  timeout: string;
  /** Something was said where nobody listens. */
  nowhere: string;
}

/** English. */
export const ENGLISH: SessionWords = {
  offline: 'the server is away.',
  disconnected: 'the connection was lost before the server answered.',
  timeout: 'the server did not answer.',
  nowhere: 'Please use a command (e.g., /private, /group, /create, /join)',
};
