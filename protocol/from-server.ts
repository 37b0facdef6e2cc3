/** What many messages of a server have in common. */

/** The fields that every message has, besides its status. */
export interface FromServer {
  sender: string;
  receiver: string;
  text: string;
}

/** Where a message stands, as the log keeps it. */
export interface Kept {
  /** Which incarnation of the conversation `seq` counts in. Absent, like all three, from a version 1 server. */
  epoch?: string;
  /** The place in the conversation: gapless, from 1. */
  seq?: number;
  /** When the server took it: ms since 1970, UTC. The clock may go back; order is told by `seq`. */
  time?: number;
}

/** What may have become of a message, or what it speaks of. */
export interface Story {
  /** The `seq` of the message in the same conversation that this one speaks of. */
  re?: number;
  /** It was deleted: the text is gone, and the message keeps its place. */
  removed?: boolean;
  /** Who deleted it: for staff alone. */
  removedBy?: string;
  /** The `seq` of the edit by which it was changed last: clocks may go back, and of two edits one has to know which is the later. */
  edited?: number;
}
