/**
 * Every limit of the wire, with its unit and what happens when it is hit. docs/protocol.md repeats this table.
 */
export const LIMITS = {
  /** Bytes of one line or one bare object from a client, the LF not counted. Longer: error `too_long`, thrown away, the connection lives on. */
  requestBytes: 64 * 1024,
  /** Bytes of one line from a server. Generous, because `ready` lists everybody. Longer: the client drops the line and reports `too_long`. */
  replyBytes: 16 * 1024 * 1024,
  /** Bytes that a version 1 program reads at once: a longer message to it goes out as several. */
  version1Bytes: 4096,
  /** Milliseconds between two objects to a version 1 program, so that each is a read of its own. */
  version1PaceMs: 25,
  /** Bytes of a bare name, as the 2025 server read them. Longer: error `name_invalid`, then the door. */
  bareNameBytes: 1024,
  /** Bytes of a room name from who did not say `hello`. Longer: error `name_invalid`. */
  bareRoomNameBytes: 256,
  /** Milliseconds of silence after which bytes without an LF are taken for a version 1 name. */
  bareNameSilenceMs: 150,
  /** Code points of a version 2 user name or room name, after normalisation. Longer: error `name_invalid`. */
  nameLength: 64,
  /** Characters of a request's `id`. Longer: error `bad_message`. */
  idLength: 64,
  /** Characters that a token of a client's own making has at least. Shorter: the server makes one. */
  tokenProposal: 32,
  /** Characters of a token. Longer: error `bad_message`. */
  tokenLength: 128,
  /** Characters of a search. Longer: error `bad_message`. */
  searchLength: 1000,
  /** Messages of a page of history, or hits of a search, unless the request says. */
  pageDefault: 50,
  /** Messages of a page of history. A higher `limit` counts as this. */
  historyPage: 500,
  /** Hits of a page of a search. A higher `limit` counts as this. */
  searchPage: 100,
} as const;
