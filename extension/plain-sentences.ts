import * as vscode from 'vscode';
import { ERROR_TEXTS, fill, NOTIFICATION_TEXTS, type Subject } from '../protocol/catalogue.ts';
import type { ErrorMessage, Info, Notification } from '../protocol/messages.ts';

/**
 * What the server says of names and rooms, in the editor's language: most of it as the server of 2025 has said it, which sends no code; protocol/recognise.ts
 * has found it by then. In English it is what the server itself says, to the letter, as its users know that by heart. Undefined: it is about
 * something else.
 */
export function plainSentence(message: Info | ErrorMessage | Notification): string | undefined {
  switch (message.status) {
    case 'info':
      return answer(message);
    case 'error':
      return refusal(message);
    case 'notification':
      return news(message);
  }
}

function answer({ code, receiver, user = receiver, room = '' }: Info): string | undefined {
  switch (code) {
    case 'welcome':
      return vscode.l10n.t('Welcome to ClassChat, {0}!', user);
    case 'created':
      return vscode.l10n.t("Chat room '{0}' created successfully!", room);
    case 'joined':
      return vscode.l10n.t("You joined '{0}'.", room);
    case 'already_member':
      return vscode.l10n.t("You are already a member of '{0}'.", room);
    case 'left':
      return vscode.l10n.t("You left '{0}'.", room);
    case 'server_stopping':
      return vscode.l10n.t('The server is shutting down.');
    default:
      return undefined;
  }
}

function refusal({ code, text, user = '', room = '' }: ErrorMessage): string | undefined {
  switch (code) {
    case 'no_such_user':
      return vscode.l10n.t("User '{0}' not found.", user);
    case 'room_exists':
      return vscode.l10n.t("Chat room '{0}' already exists.", room);
    case 'no_such_room':
      return vscode.l10n.t("Chat room '{0}' does not exist.", room);
    case 'not_a_member':
      return vscode.l10n.t("You are not a member of '{0}'.", room);
    case 'not_in_room':
      return vscode.l10n.t("'{0}' is not in '{1}'.", user, room);
    case 'not_claimed':
      return vscode.l10n.t("The name '{0}' is claimed by nobody.", user);
    case 'not_banned':
      return vscode.l10n.t("'{0}' is not banned.", user);
    case 'too_many_rooms':
      return vscode.l10n.t('There are too many chat rooms: {0}', detailOf(text, ERROR_TEXTS.too_many_rooms));
    case 'room_full':
      return vscode.l10n.t(
        "Chat room '{0}' is full: {1}",
        room,
        detailOf(text, ERROR_TEXTS.room_full, { room }),
      );
    case 'too_long':
      return vscode.l10n.t('That message is too long: {0}', detailOf(text, ERROR_TEXTS.too_long));
    case 'not_kept':
      return vscode.l10n.t(
        'That could not be kept, so nothing was sent: {0}',
        detailOf(text, ERROR_TEXTS.not_kept),
      );
    case 'not_readable':
      return vscode.l10n.t('That could not be read: {0}', detailOf(text, ERROR_TEXTS.not_readable));
    default:
      return undefined;
  }
}

function news({ code, text, user = '' }: Notification): string | undefined {
  switch (code) {
    case 'joined':
      return vscode.l10n.t('{0} has joined the room.', user);
    case 'left':
      return vscode.l10n.t('{0} has left the room.', user);
    case 'topic_set':
      return vscode.l10n.t(
        '{0} set the topic: {1}',
        user,
        detailOf(text, NOTIFICATION_TEXTS.topic_set, { user }),
      );
    case 'topic_taken':
      return vscode.l10n.t('{0} took the topic away.', user);
    default:
      return undefined;
  }
}

/** Stands where the detail does, in a sentence that is looked for. */
const DETAIL = '{detail}';

/**
 * What a sentence of the catalogue bears for `{detail}`, which stands at its end: as the server says it.
 *
 * @param about what else stands in the sentence
 */
export function detailOf(text: string, template: string, about: Subject = {}): string {
  const [before = ''] = fill(template, { ...about, detail: DETAIL }).split(DETAIL);
  return text.startsWith(before) ? text.slice(before.length) : text;
}
