import * as vscode from 'vscode';
import { ERROR_TEXTS, INFO_TEXTS, NOTIFICATION_TEXTS, type NotificationCode } from '../protocol/catalogue.ts';
import type { ErrorMessage, Info, Notification } from '../protocol/messages.ts';
import type { Role } from '../protocol/roles.ts';
import { formatMoment } from './moments.ts';
import { detailOf, plainSentence } from './plain-sentences.ts';

/** What the server says, in the editor's language. Undefined: its own words stand, as those for who writes programs. */
export function sentenceOf(message: Info | ErrorMessage | Notification): string | undefined {
  return orderSentence(message) ?? plainSentence(message);
}

function orderSentence(message: Info | ErrorMessage | Notification): string | undefined {
  switch (message.status) {
    case 'error':
      return refusalOf(message);
    case 'info':
      if (message.code === 'room_changed') return changed(message);
      return message.code?.startsWith('you_') ? ownNews(message) : done(message);
    case 'notification':
      return newsOf(message.code);
  }
}

/** When an order ends. */
export function describeMoment(time: number): string {
  return formatMoment(time, Date.now(), vscode.env.language);
}

/** `assistant`, as one says it of somebody. */
export function describeRole(role: Role): string {
  switch (role) {
    case 'student':
      return vscode.l10n.t('student');
    case 'assistant':
      return vscode.l10n.t('assistant');
    case 'instructor':
      return vscode.l10n.t('instructor');
  }
}

/** Why a name may not come in. */
export function describeBan(until: number | undefined): string {
  return until === undefined
    ? vscode.l10n.t('You may not come in any more.')
    : vscode.l10n.t('You may not come in until {0}.', describeMoment(until));
}

/** Why the name is no longer the user's. */
export function describeRelease(): string {
  return vscode.l10n.t('An instructor has released your name: it belongs to whoever comes next by it.');
}

function refusalOf({ code, text, room = '', until, waitMs }: ErrorMessage): string | undefined {
  switch (code) {
    case 'muted':
      return until === undefined
        ? vscode.l10n.t('You are muted.')
        : vscode.l10n.t('You are muted: you may write again at {0}.', describeMoment(until));
    case 'slow_mode':
      return waitMs === undefined
        ? undefined
        : vscode.l10n.t('Slow mode: you may write again in {0} s.', Math.ceil(waitMs / 1000));
    case 'staff_only':
      return vscode.l10n.t('{0} is for announcements: only staff may write here.', room);
    case 'room_locked':
      return vscode.l10n.t('{0} is locked: only staff can come in.', room);
    case 'not_allowed':
      return vscode.l10n.t('You may not do that: {0}', detailOf(text, ERROR_TEXTS.not_allowed));
    case 'banned':
      return describeBan(until);
    case 'released':
      return describeRelease();
    case 'removed':
      return vscode.l10n.t('An instructor or assistant sent you out.');
    case 'no_such_message':
      return vscode.l10n.t('There is no such message.');
    case 'message_removed':
      return vscode.l10n.t('That message was removed.');
    case 'too_many_reactions':
      return vscode.l10n.t('That message has as many different reactions as it may have.');
    case 'not_yours':
      return vscode.l10n.t('That message is not yours.');
    case 'too_many_pins':
      return vscode.l10n.t('{0} has as many pinned messages as it may have.', room);
    case 'key_wrong':
      return vscode.l10n.t('That is not the instructor key of this server.');
    case 'too_many_tries':
      return vscode.l10n.t('there were too many wrong codes or keys.');
    default:
      return undefined;
  }
}

function ownNews({ code, role, room, until }: Info): string | undefined {
  switch (code) {
    case 'you_have_role':
      return role && vscode.l10n.t('Your role is now: {0}.', describeRole(role));
    case 'you_are_muted':
      return until === undefined
        ? undefined
        : vscode.l10n.t('You are muted: you may write again at {0}.', describeMoment(until));
    case 'you_are_unmuted':
      return vscode.l10n.t('You may write again.');
    case 'you_are_removed':
      return room === undefined ? undefined : vscode.l10n.t('You were sent out of {0}.', room);
    default:
      return undefined;
  }
}

/** What the members of a room are told, found by its sentence: what the orderer hears has no code for it. */
function changed({ text, room = '' }: Info): string | undefined {
  const detail = detailOf(text, INFO_TEXTS.room_changed, { room });
  const codes = Object.keys(NOTIFICATION_TEXTS) as NotificationCode[];
  const words = newsOf(codes.find(known => NOTIFICATION_TEXTS[known] === detail));
  return words && `${room}: ${words}`;
}

function done({ code, user = '', role, room, until }: Info): string | undefined {
  switch (code) {
    case 'role_given':
      return role && vscode.l10n.t('The role of {0} is now: {1}.', user, describeRole(role));
    case 'user_muted':
      return until === undefined ? undefined : mutedText(user, room, until);
    case 'user_unmuted':
      return vscode.l10n.t('{0} may write again.', user);
    case 'user_removed':
      return room === undefined
        ? vscode.l10n.t('{0} was sent out of the class.', user)
        : vscode.l10n.t('{0} was sent out of {1}.', user, room);
    case 'user_banned':
      return until === undefined
        ? vscode.l10n.t('{0} may not come in any more.', user)
        : vscode.l10n.t('{0} may not come in until {1}.', user, describeMoment(until));
    case 'user_unbanned':
      return vscode.l10n.t('{0} may come in again.', user);
    case 'user_released':
      return vscode.l10n.t('The name {0} is free: whoever comes next by it may claim it.', user);
    default:
      return undefined;
  }
}

function mutedText(user: string, room: string | undefined, until: number): string {
  const moment = describeMoment(until);
  return room === undefined
    ? vscode.l10n.t('{0} is muted until {1}.', user, moment)
    : vscode.l10n.t('{0} is muted in {1} until {2}.', user, room, moment);
}

function newsOf(code: NotificationCode | undefined): string | undefined {
  switch (code) {
    case 'locked':
      return vscode.l10n.t('The room is locked: only staff can come in.');
    case 'unlocked':
      return vscode.l10n.t('The room is open again.');
    case 'announcement_on':
      return vscode.l10n.t('Only staff may write here now.');
    case 'announcement_off':
      return vscode.l10n.t('Everybody may write here again.');
    case 'slow_off':
      return vscode.l10n.t('Slow mode is over.');
    default:
      return undefined;
  }
}
