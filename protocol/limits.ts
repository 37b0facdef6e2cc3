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
  /** Characters of a user or a room that a request names. More than any name has; longer: error `bad_message`. */
  receiverLength: 1024,
  /** Characters of what somebody writes for a name, before it is normalised. Longer: it is taken as it is, and so is no version 2 name. */
  rawNameLength: 256,
  /** Code points of a version 2 user name or room name, after normalisation. Longer: error `name_invalid`. */
  nameLength: 64,
  /** Characters of a request's `id`. Longer: error `bad_message`. */
  idLength: 64,
  /** Characters that a token of a client's own making has at least. Shorter: the server makes one. */
  tokenProposal: 32,
  /** Characters of a token. Longer: error `bad_message`. */
  tokenLength: 128,
  /** Letters and digits that a join code has at least. Fewer: the server does not start. */
  joinCodeLeast: 6,
  /** Characters of a join code. More: the server does not start; error `bad_message`. */
  joinCodeLength: 64,
  /** Characters of an instructor key. More: error `bad_message`. */
  keyLength: 128,
  /** Characters of a search. Longer: error `bad_message`. */
  searchLength: 1000,
  /** Messages of a page of history, or hits of a search, unless the request says. */
  pageDefault: 50,
  /** Messages of a page of history. A higher `limit` counts as this. */
  historyPage: 500,
  /** Hits of a page of a search. A higher `limit` counts as this. */
  searchPage: 100,
  /** Orders of a page of the audit log. A higher `limit` counts as this. */
  auditPage: 200,
  /** Characters (UTF-16 units) of what a room is about. */
  topicLength: 250,
  /** Characters of the reason of an order. Longer: error `bad_message`. */
  reasonLength: 500,
  /** Seconds of a mute or a ban that ends: 30 days. More: error `bad_message`. */
  orderSeconds: 30 * 86_400,
  /** Seconds of slow mode. More: error `bad_message`. */
  slowSeconds: 3600,
  /** Characters of an invitation, all told. Longer: it is none. */
  invitationLength: 2000,
  /** Characters of the host in an invitation: as the domain name system has it. Longer: it is none. */
  hostLength: 253,
  /** Bytes of the join code in an invitation. Longer: it is none. */
  joinCodeBytes: 256,
} as const;
