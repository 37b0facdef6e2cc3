import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { RoomState } from '../../protocol/messages.ts';
import { checkName, normaliseName } from '../../protocol/names.ts';
import { isAbove, ROLES, type Role } from '../../protocol/roles.ts';
import { showInfo } from '../notify.ts';
import { facts, withoutIcons } from '../plain-text.ts';
import { describeRole } from '../server-words.ts';
import { describeMembers, describeRules } from '../words.ts';
import { ask } from './ask.ts';
import { readDuration, secondsUntilMidnight } from './durations.ts';
import { openFirst } from './pick.ts';

/** A question about whom an order is. */
export interface PersonQuestion {
  title: string;
  placeholder: string;
  /** Any name will do, also of nobody whom the server knows. */
  typed?: boolean;
  /** Somebody of one's own rank will do. */
  peers?: boolean;
}

interface NameItem extends vscode.QuickPickItem {
  user: string;
}

/** Lets the user choose somebody whom he may give orders about, who may be away. Undefined where he gave up. */
export async function pickPersonBelow(
  session: ChatSession,
  question: PersonQuestion,
): Promise<string | undefined> {
  const items = peopleBelow(session, question.peers === true);
  if (question.typed) return await pickOrType(items, question);
  if (items.length === 0) {
    void showInfo(vscode.l10n.t('There is nobody here about whom you could give that order.'));
    return undefined;
  }
  const { title, placeholder: placeHolder } = question;
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.user;
}

function peopleBelow({ client }: ChatSession, peers: boolean): NameItem[] {
  const { roster, userName } = client;
  const own = roster.roleOf(userName);
  const here = roster.people();
  const isBelow = (user: string) => peers || isAbove(own, roster.roleOf(user));
  return [...here, ...roster.away()]
    .filter(user => user !== userName && isBelow(user))
    .map(user => {
      const role = roster.roleOf(user);
      const description = facts([
        ...(role === 'student' ? [] : [describeRole(role)]),
        ...(here.includes(user) ? [] : [vscode.l10n.t('away')]),
        roster.roomsOf(user).join(', '),
      ]);
      return { label: withoutIcons(user), description, user };
    });
}

/** A list, with what is typed as one more choice in it. */
async function pickOrType(
  items: readonly NameItem[],
  { title, placeholder }: PersonQuestion,
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<NameItem>();
  const update = () => {
    const user = normaliseName(picker.value);
    const isNew = checkName(user).ok && !items.some(item => item.user === user);
    const typed = { label: vscode.l10n.t('The name {0}', withoutIcons(user)), alwaysShow: true, user };
    picker.items = isNew ? [...items, typed] : items;
  };
  picker.title = title;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  try {
    return await new Promise<string | undefined>(resolve => {
      picker.onDidChangeValue(update);
      picker.onDidAccept(() => picker.selectedItems[0] && resolve(picker.selectedItems[0].user));
      picker.onDidHide(() => resolve(undefined));
      update();
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

/** Where an order holds: a room, or, where it is absent, the whole class. */
export interface Place {
  room?: string;
}

/** How the places are called. */
export interface PlaceWords {
  everywhere: string;
  inRoom: (room: string) => string;
}

/** Lets the user choose between the whole class and a room that the person is in; the open one comes first of these. */
export async function pickPlace(
  { client, open }: ChatSession,
  user: string,
  title: string,
  words: PlaceWords,
): Promise<Place | undefined> {
  const rooms = client.roster.roomsOf(user);
  if (rooms.length === 0) return {};
  const items: (vscode.QuickPickItem & { place: Place })[] = [
    { label: words.everywhere, iconPath: new vscode.ThemeIcon('organization'), place: {} },
    ...openFirst(rooms, open).map(room => ({
      label: words.inRoom(withoutIcons(room)),
      iconPath: new vscode.ThemeIcon('comment-discussion'),
      place: { room },
    })),
  ];
  const placeHolder = vscode.l10n.t('Where?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.place;
}

/** Lets the user choose one of the rooms, the open one first; without a question where it is one. */
export async function pickRoomFor(
  { client, open }: ChatSession,
  title: string,
  isFit: (room: RoomState) => boolean = () => true,
): Promise<string | undefined> {
  const { roster } = client;
  const fit = roster.rooms().filter(isFit);
  const items = openFirst(
    fit.map(({ name }) => name),
    open,
  ).map(room => ({
    label: withoutIcons(room),
    description: [...describeRules(roster.rulesOf(room)), describeMembers(roster.members(room).length)].join(
      ' · ',
    ),
    room,
  }));
  if (items.length === 0) {
    void showInfo(vscode.l10n.t('There is no room for that.'));
    return undefined;
  }
  const placeHolder = vscode.l10n.t('Which room?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.room;
}

interface DurationItem extends vscode.QuickPickItem {
  /** Seconds; `typed`: asks for them. */
  seconds: number | 'good' | 'typed';
}

/** Lets the user choose how long a mute or ban holds: seconds, or, where that is offered, `good` for ever. */
export async function pickDuration(
  title: string,
  more: { forGood: boolean },
): Promise<number | 'good' | undefined> {
  const items: DurationItem[] = [
    { label: vscode.l10n.t('5 minutes'), seconds: 300 },
    { label: vscode.l10n.t('10 minutes'), seconds: 600 },
    { label: vscode.l10n.t('1 hour'), seconds: 3600 },
    { label: vscode.l10n.t('The rest of the day'), seconds: secondsUntilMidnight(new Date()) },
    ...(more.forGood ? [{ label: vscode.l10n.t('For good'), seconds: 'good' as const }] : []),
    { label: vscode.l10n.t('Another time…'), seconds: 'typed' },
  ];
  return await pickSeconds(items, title, LIMITS.orderSeconds);
}

/** Lets the user choose the seconds between two messages; 0 ends slow mode. */
export async function pickSlowness(title: string, now: number): Promise<number | undefined> {
  const choices: DurationItem[] = [
    { label: vscode.l10n.t('5 seconds'), seconds: 5 },
    { label: vscode.l10n.t('10 seconds'), seconds: 10 },
    { label: vscode.l10n.t('30 seconds'), seconds: 30 },
    { label: vscode.l10n.t('1 minute'), seconds: 60 },
    { label: vscode.l10n.t('5 minutes'), seconds: 300 },
  ];
  const off: DurationItem[] = now > 0 ? [{ label: vscode.l10n.t('Off'), seconds: 0 }] : [];
  const typed: DurationItem = { label: vscode.l10n.t('Another time…'), seconds: 'typed' };
  const seconds = await pickSeconds([...off, ...choices, typed], title, LIMITS.slowSeconds);
  return seconds === 'good' ? undefined : seconds;
}

async function pickSeconds(
  items: readonly DurationItem[],
  title: string,
  most: number,
): Promise<number | 'good' | undefined> {
  const placeHolder = vscode.l10n.t('How long?');
  const seconds = (await vscode.window.showQuickPick(items, { title, placeHolder }))?.seconds;
  return seconds === 'typed' ? await askSeconds(title, most) : seconds;
}

async function askSeconds(title: string, most: number): Promise<number | undefined> {
  const text = await ask({
    title,
    prompt: vscode.l10n.t('A number with s, min, h or d, such as 45 min'),
    placeholder: '45 min',
    check: typed => {
      const seconds = readDuration(typed);
      if (seconds === undefined) return vscode.l10n.t('Write a number with s, min, h or d, such as 45 min.');
      if (seconds <= most) return undefined;
      return most < 86_400
        ? vscode.l10n.t('At most {0} min.', most / 60)
        : vscode.l10n.t('At most {0} days.', most / 86_400);
    },
  });
  return text === undefined ? undefined : readDuration(text);
}

/** Lets the user choose a role; the present one is marked. */
export async function pickRole(title: string, user: string, now: Role): Promise<Role | undefined> {
  const items = ROLES.toReversed().map(role => ({
    label: describeRole(role),
    description: role === now ? vscode.l10n.t('now') : '',
    detail: describePowers(role),
    role,
  }));
  const placeHolder = vscode.l10n.t('What is {0} to be?', user);
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.role;
}

function describePowers(role: Role): string {
  switch (role) {
    case 'student':
      return vscode.l10n.t('Talks.');
    case 'assistant':
      return vscode.l10n.t(
        'Keeps order among students: mutes, removes, bans, locks rooms, deletes messages.',
      );
    case 'instructor':
      return vscode.l10n.t('Keeps order among everybody, gives roles, and frees lost names.');
  }
}

/** Asks why; empty where there is no reason to be given. Undefined where the user gave up. */
export function askReason(title: string): Promise<string | undefined> {
  return ask({
    title,
    prompt: vscode.l10n.t('Why? It is kept in the audit log, for staff. It may stay empty.'),
    optional: true,
    check: text =>
      text.length <= LIMITS.reasonLength
        ? undefined
        : vscode.l10n.t('At most {0} characters.', LIMITS.reasonLength),
  });
}
