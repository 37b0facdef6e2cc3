/**
 * Everything that the server says in words: a stable code for programs and a sentence for people.
 *
 * The sentences marked version 1 are those of the 2025 server, to the letter: its users and their scripts know
 * them by heart. A version 1 server sends no code: recognise.ts finds it back.
 */

/** `{room}`, `{user}` and `{detail}` stand for what the sentence is about. */
export const INFO_TEXTS = {
  /** Version 1. */
  welcome: 'Welcome to ClassChat, {user}!',
  /** Version 1. */
  created: "Chat room '{room}' created successfully!",
  /** Version 1. */
  joined: "You joined '{room}'.",
  /** Version 1. */
  already_member: "You are already a member of '{room}'.",
  left: "You left '{room}'.",
  /** The name is claimed, or the class asks for a code: `hello` has to bear what the field `asks` says. */
  hello_required: 'Say hello first, with {detail}.',
  ready: 'You are connected.',
  server_stopping: 'The server is shutting down.',
  /** To whoever ordered it, as all down to `invitation`. */
  role_given: '{user} is {detail} now.',
  user_muted: '{user} may not write {detail}.',
  user_unmuted: '{user} may write again.',
  user_removed: '{user} was removed from {detail}.',
  user_banned: '{user} may not come in {detail}.',
  user_unbanned: '{user} may come in again.',
  /** `{detail}` is what the members of the room are told. */
  room_changed: "'{room}': {detail}",
  user_released: "The name '{user}' is free: the next who comes by it may claim it.",
  invitation: 'This is what others need to come in.',
  /** To whom it concerns, as the next ones. */
  you_have_role: 'You are {detail} now.',
  you_are_muted: 'You may not write {detail}.',
  you_are_unmuted: 'You may write again.',
  you_are_removed: "You were removed from '{room}'.",
} as const;

export const ERROR_TEXTS = {
  /** Version 1. The server then closes. */
  name_taken: 'Username already taken. Please disconnect and try again.',
  /** The class asks for its join code, and there was none. The server then closes. */
  code_required:
    'This class asks for its join code: connect with a ClassChat client of 2026, and give it the code.',
  /** It costs a try. The server then closes. */
  code_wrong: 'That is not the join code of this class.',
  /** It costs a try. The server then closes, unless the client is in already. */
  key_wrong: 'That is not the instructor key of this server.',
  /** Wrong codes and keys. What was given is not looked at. The server then closes, unless the client is in already. */
  too_many_tries: 'Too many wrong codes or keys: try again in {detail}.',
  /** Version 1. */
  no_such_user: "User '{user}' not found.",
  /** Version 1. */
  room_exists: "Chat room '{room}' already exists.",
  too_many_rooms: 'There are too many chat rooms: {detail}',
  /** Version 1. */
  no_such_room: "Chat room '{room}' does not exist.",
  /** Version 1. */
  not_a_member: "You are not a member of '{room}'.",
  /** The server then closes if it is about the user's own name. */
  name_invalid: 'That name cannot be used: {detail}',
  too_long: 'That message is too long: {detail}',
  bad_utf8: 'That is not valid UTF-8, so it was thrown away.',
  bad_json: 'That is not a JSON object, so it was thrown away.',
  bad_message: 'That message is not complete: {detail}',
  /** The same `id` in the same conversation, with another text. Nothing is kept. */
  id_conflict: 'Another message bears that id already.',
  /** The log could not take it. Nobody hears it, and it may be sent again with the same `id`. */
  not_kept: 'That could not be kept, so nothing was sent: {detail}',
  /** The log could not answer. */
  not_readable: 'That could not be read: {detail}',
  /** The server then closes. */
  timed_out: 'That took too long: {detail}',
  /** The server then closes. */
  too_many_connections: 'There are too many connections: {detail}',
  room_full: "Chat room '{room}' is full: {detail}",
  unknown_status: "There is no status '{detail}'.",
  /** Said in plain text, from another machine. The server then closes. */
  tls_required:
    "This server speaks only over TLS from other machines: connect with a client that does, such as ClassChat's own or 'openssl s_client'.",
  /** The order is above one's role, or about somebody of no lower one. */
  not_allowed: 'You may not do that: {detail}',
  /** An order that only a claimed name can be given. */
  not_claimed: "The name '{user}' is claimed by nobody.",
  not_in_room: "'{user}' is not in '{room}'.",
  not_banned: "'{user}' is not banned.",
  too_many_orders: 'There are too many orders in force: {detail}',
  muted: 'You are muted: you may write again {detail}.',
  slow_mode: "Slow mode in '{room}': you may write again {detail}.",
  room_locked: "'{room}' is locked: only staff can come in.",
  staff_only: "Only staff may write in '{room}'.",
  /** The server then closes. */
  removed: 'You were removed from the class.',
  /** The server then closes: an instructor has freed the name. */
  released: "The name '{user}' is no longer yours.",
  /** The server then closes. */
  banned: 'You may not come in {detail}.',
  /** What a reply or an act speaks of is not there, or is no message. */
  no_such_message: 'There is no such message.',
  /** What an act speaks of was deleted. */
  message_removed: 'That message was removed.',
  /** Only one's own messages can be edited. */
  not_yours: 'That message is not yours.',
  too_many_pins: "'{room}' has as many pinned messages as it may have: {detail}",
  too_many_reactions: 'That message has as many different reactions as it may have: {detail}',
  /** The server then closes. */
  slow: 'You read too slowly: more than {detail} were waiting for you.',
} as const;

/**
 * The errors behind which the server closes: to somebody who is not in yet, or to anybody. What a client makes of each, and what the
 * server may close with, is derived from here, so that neither can lose one.
 */
export const CLOSING = {
  name_taken: 'door',
  name_invalid: 'door',
  code_required: 'door',
  code_wrong: 'door',
  key_wrong: 'door',
  too_many_tries: 'door',
  too_many_connections: 'door',
  tls_required: 'door',
  timed_out: 'anywhere',
  removed: 'anywhere',
  released: 'anywhere',
  banned: 'anywhere',
  slow: 'anywhere',
} as const satisfies Partial<Record<keyof typeof ERROR_TEXTS, 'door' | 'anywhere'>>;

/** To the other members of a room; those of orders to all. The first two are version 1's. */
export const NOTIFICATION_TEXTS = {
  joined: '{user} has joined the room.',
  left: '{user} has left the room.',
  locked: 'The room is locked: only staff can come in.',
  unlocked: 'The room is open again.',
  announcement_on: 'Only staff may write here now.',
  announcement_off: 'Everybody may write here again.',
  slow_on: 'Slow mode: whoever has written may write again after {detail}.',
  slow_off: 'Slow mode is over.',
  topic_set: '{user} set the topic: {detail}',
  topic_taken: '{user} took the topic away.',
} as const;

export type InfoCode = keyof typeof INFO_TEXTS;
export type ErrorCode = keyof typeof ERROR_TEXTS;
/** A code of {@link CLOSING}. */
export type ClosingCode = keyof typeof CLOSING;
export type NotificationCode = keyof typeof NOTIFICATION_TEXTS;

/** What a sentence is about. */
export interface Subject {
  room?: string;
  user?: string;
  detail?: string;
}

/** The sentence of a template with its `{…}` filled from `subject`; a field that is absent is left empty. */
export function fill(template: string, subject: Subject): string {
  return template.replace(/\{(room|user|detail)\}/g, (_, key: keyof Subject) => subject[key] ?? '');
}
