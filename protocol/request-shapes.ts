/** Which fields each request has: one row a status. A field that has no place here is not read. */
import { LIMITS } from './limits.ts';
import type { RequestOf, RequestStatus } from './messages.ts';
import {
  type Field,
  GROUP,
  KIND,
  NAME,
  type OptionalField,
  optional,
  RESUME,
  ROLE,
  SWITCH,
  TEXT,
  TOKEN,
  text,
  VERSION,
  whole,
} from './request-fields.ts';

/** The fields of a request besides its status and id. A field that the type has and the row has not does not compile. */
export type Shape<S extends RequestStatus> = {
  readonly [K in keyof Omit<RequestOf<S>, 'status' | 'id'>]-?: undefined extends RequestOf<S>[K]
    ? OptionalField<Exclude<RequestOf<S>[K], undefined>>
    : Field<RequestOf<S>[K]>;
};

const receiver = NAME;
const reason = optional(text(LIMITS.reasonLength));
const seq = whole(1);
const limit = optional(whole(1));
const number = optional(whole(0));

export const SHAPES: { readonly [S in RequestStatus]: Shape<S> } = {
  private: { receiver, text: TEXT, re: optional(seq) },
  group: { receiver, text: TEXT, re: optional(seq) },
  create: { receiver },
  join: { receiver },
  leave: { receiver },
  quit: {},
  hello: {
    v: VERSION,
    token: optional(TOKEN),
    joinCode: optional(text(LIMITS.joinCodeLength)),
    key: optional(text(LIMITS.keyLength)),
    resume: optional(RESUME),
  },
  rooms: {},
  who: { receiver: { read: (value = '') => NAME.read(value), words: NAME.words } },
  history: { receiver, kind: KIND, before: number, after: number, limit, re: optional(seq) },
  versions: { receiver, kind: KIND, re: seq },
  typing: { receiver, kind: KIND },
  activity: { idle: SWITCH },
  search: { text: text(LIMITS.searchLength), from: number, limit },
  read: { receiver, kind: KIND, seq: whole(0) },
  ping: {},
  pong: {},
  role: { receiver, role: ROLE, text: reason },
  mute: { receiver, seconds: whole(0, LIMITS.orderSeconds), room: optional(NAME), text: reason },
  remove: { receiver, room: optional(NAME), text: reason },
  ban: { receiver, seconds: optional(whole(1, LIMITS.orderSeconds)), text: reason },
  unban: { receiver, text: reason },
  slow: { receiver, seconds: whole(0, LIMITS.slowSeconds), text: reason },
  lock: { receiver, on: SWITCH, text: reason },
  topic: { receiver, text: text(LIMITS.topicLength) },
  announcement: { receiver, on: SWITCH, text: reason },
  release: { receiver, text: reason },
  audit: { before: number, limit },
  invite: {},
  delete: { receiver, kind: KIND, re: seq, text: reason },
  pin: { receiver, kind: GROUP, re: seq, on: SWITCH, text: reason },
  edit: { receiver, kind: KIND, re: seq, text: TEXT },
  react: { receiver, kind: KIND, re: seq, text: TEXT, on: SWITCH },
};
