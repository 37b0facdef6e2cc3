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
  /** The name is somebody's own: `hello` has to prove with its token that it is this client's. */
  hello_required: 'That name is claimed: say hello with its token.',
  ready: 'You are connected.',
  server_stopping: 'The server is shutting down.',
} as const;

export const ERROR_TEXTS = {
  /** Version 1. The server then closes. */
  name_taken: 'Username already taken. Please disconnect and try again.',
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
  unknown_status: "There is no status '{detail}'.",
  /** The server then closes. */
  slow: 'You read too slowly: more than {detail} were waiting for you.',
} as const;

/** To the other members of a room. Version 1. */
export const NOTIFICATION_TEXTS = {
  joined: '{user} has joined the room.',
  left: '{user} has left the room.',
} as const;

export type InfoCode = keyof typeof INFO_TEXTS;
export type ErrorCode = keyof typeof ERROR_TEXTS;
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
