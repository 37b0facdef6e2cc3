import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import type { Request } from '../../protocol/messages.ts';
import { showError, showInfo } from '../notify.ts';
import { withoutIcons } from '../plain-text.ts';
import { describeMoment } from '../server-words.ts';
import { type OrderArgument, readOrder } from './arguments.ts';
import { auditPages } from './audit-pages.ts';
import { carryOut, confirm } from './carry-out.ts';
import type { CommandBody } from './context.ts';
import {
  askReason,
  type Place,
  type PlaceWords,
  pickDuration,
  pickPersonBelow,
  pickPlace,
  pickRole,
} from './order-pick.ts';
import { type OrderInForce, ordersInForce } from './orders-in-force.ts';

/*
 * Orders about people. Each takes what it is about as arguments, and asks for what is absent. What is given in full asks for no
 * reason either.
 */

/** Pages of the audit log in which mutes and bans that hold are looked for: 2,000 orders. */
const SEARCHED_PAGES = 10;

/**
 * Mute Person, with `"Bob"` or `{ user, seconds, room | everywhere: true, reason? }`. Resolves with a `Reply`; with undefined
 * where the user gave up, as all of these do.
 */
export const mutePerson: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Mute Person');
  return carryOut(context, 'assistant', async session => {
    const placeholder = vscode.l10n.t('Who is to be silent for a while?');
    const user = given.user ?? (await pickPersonBelow(session, { title, placeholder }));
    const words = {
      everywhere: vscode.l10n.t('In the whole class'),
      inRoom: (room: string) => vscode.l10n.t('In {0}', room),
    };
    const place = user && (await placeFor(session, given, user, title, words));
    if (!user || !place) return undefined;
    const heading = about(title, user);
    const seconds = given.seconds ?? (await pickDuration(heading, { forGood: false }));
    if (typeof seconds !== 'number') return undefined;
    const reason = await reasonFor(given, heading, given.seconds !== undefined);
    return reason && { status: 'mute', receiver: user, seconds, ...place, ...reason };
  });
};

/** Unmute Person, with `"Bob"` or `{ user, room | everywhere: true }`. The list shows who is muted, and until when. */
export const unmutePerson: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Unmute Person');
  return carryOut(context, 'assistant', async session => {
    const { user } = given;
    const place = user === undefined ? undefined : givenPlace(given);
    if (user !== undefined && place) return { status: 'mute', receiver: user, seconds: 0, ...place };
    const order = await pickInForce(session, 'mute', title, user);
    if (!order) return undefined;
    const room = order.room === undefined ? {} : { room: order.room };
    return { status: 'mute', receiver: order.user, seconds: 0, ...room };
  });
};

/**
 * Remove Person, with `"Bob"` or `{ user, room | everywhere: true, reason? }`: out of a room, or out of the class. Asks once more
 * where it is the class, unless it is given `confirm: false`.
 */
export const removePerson: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Remove Person');
  return carryOut(context, 'assistant', async session => {
    const placeholder = vscode.l10n.t('Who is to go?');
    const user = given.user ?? (await pickPersonBelow(session, { title, placeholder }));
    const words = {
      everywhere: vscode.l10n.t('From the whole class'),
      inRoom: (room: string) => vscode.l10n.t('From {0}', room),
    };
    const place = user && (await placeFor(session, given, user, title, words));
    if (!user || !place) return undefined;
    const isSure =
      place.room !== undefined ||
      given.confirm === false ||
      (await confirm(
        vscode.l10n.t('Send {0} out of the class?', user),
        vscode.l10n.t('All connections of {0} are closed, in every window. {0} may come back at once.', user),
        vscode.l10n.t('Send Out'),
      ));
    const reason = isSure
      ? await reasonFor(given, about(title, user), givenPlace(given) !== undefined)
      : undefined;
    return reason && { status: 'remove', receiver: user, ...place, ...reason };
  });
};

/** Ban Name, with `"Bob"` or `{ user, seconds?, reason? }`. Asks once more, unless it is given `confirm: false`. */
export const banName: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Ban Name');
  return carryOut(context, 'assistant', async session => {
    const placeholder = vscode.l10n.t('A name that may not come in, of somebody here or typed');
    const user = given.user ?? (await pickPersonBelow(session, { title, placeholder, typed: true }));
    if (user === undefined) return undefined;
    const isAsked = given.seconds === undefined && given.confirm !== false;
    const seconds = isAsked
      ? await pickDuration(about(title, user), { forGood: true })
      : (given.seconds ?? 'good');
    if (seconds === undefined) return undefined;
    const isSure =
      given.confirm === false ||
      (await confirm(
        vscode.l10n.t('Ban the name {0}?', user),
        vscode.l10n.t(
          'Nobody can come in by that name, or by one that looks like it, and whoever is there by it has to go, out of all rooms. Lift Ban ends it.',
        ),
        vscode.l10n.t('Ban Name'),
      ));
    const reason = isSure ? await reasonFor(given, about(title, user), !isAsked) : undefined;
    const time = seconds === 'good' ? {} : { seconds };
    return reason && { status: 'ban', receiver: user, ...time, ...reason };
  });
};

/** Lift Ban, with `"Bob"` or `{ user }`. The list shows which names are banned. */
export const liftBan: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Lift Ban');
  return carryOut(context, 'assistant', async session => {
    const user = given.user ?? (await pickInForce(session, 'ban', title))?.user;
    return user === undefined ? undefined : { status: 'unban', receiver: user };
  });
};

/** Give Role, with `{ user, role, reason? }`. The name has to be a claimed one. */
export const giveRole: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Give Role');
  return carryOut(context, 'instructor', async session => {
    const placeholder = vscode.l10n.t('Whose role?');
    const user = given.user ?? (await pickPersonBelow(session, { title, placeholder, peers: true }));
    if (user === undefined) return undefined;
    const now = session.client.roster.roleOf(user);
    const role = given.role ?? (await pickRole(about(title, user), user, now));
    // Nobody but another instructor can take that role away again.
    const isSure =
      role !== 'instructor' ||
      given.confirm === false ||
      (await confirm(
        vscode.l10n.t('Make {0} an instructor?', user),
        vscode.l10n.t(
          '{0} may then give orders to everybody else, and roles to everybody, you included.',
          user,
        ),
        vscode.l10n.t('Make Instructor'),
      ));
    const reason = given.reason === undefined ? {} : { text: given.reason };
    return role && isSure ? { status: 'role', receiver: user, role, ...reason } : undefined;
  });
};

/** Release Name, with `"Bob"` or `{ user, reason? }`. Asks once more, unless it is given `confirm: false`. */
export const releaseName: CommandBody = (context, argument) => {
  const given = readOrder(argument, 'user');
  const title = vscode.l10n.t('ClassChat: Release Name');
  return carryOut(context, 'instructor', async session => {
    const placeholder = vscode.l10n.t('A name whose owner has lost it, such as with an old computer');
    const user = given.user ?? (await pickPersonBelow(session, { title, placeholder, typed: true }));
    if (user === undefined) return undefined;
    const isSure =
      given.confirm === false ||
      (await confirm(
        vscode.l10n.t('Release the name {0}?', user),
        vscode.l10n.t(
          'Whoever comes next by that name can claim it. Its role, its rooms and its private conversations go with it and cannot be had back, and whoever is there by it has to go.',
        ),
        vscode.l10n.t('Release Name'),
      ));
    const reason = isSure ? await reasonFor(given, about(title, user), given.confirm === false) : undefined;
    return reason && { status: 'release', receiver: user, ...reason };
  });
};

/** The title of the questions that follow once it is known whom they are about. */
function about(title: string, user: string): string {
  return `${title} · ${withoutIcons(user)}`;
}

/** What the argument says of the place; undefined where it says nothing. */
function givenPlace({ room, everywhere }: OrderArgument): Place | undefined {
  return everywhere === true ? {} : room === undefined ? undefined : { room };
}

async function placeFor(
  session: ChatSession,
  given: OrderArgument,
  user: string,
  title: string,
  words: PlaceWords,
): Promise<Place | undefined> {
  return givenPlace(given) ?? (await pickPlace(session, user, about(title, user), words));
}

/** @param isWhole the argument said all that has to be said: then nobody is asked */
async function reasonFor(
  { reason }: OrderArgument,
  title: string,
  isWhole: boolean,
): Promise<Pick<Request & { text?: string }, 'text'> | undefined> {
  if (reason !== undefined || isWhole) return reason === undefined ? {} : { text: reason };
  const asked = await askReason(title);
  return asked === undefined ? undefined : asked === '' ? {} : { text: asked };
}

/** Lets the user choose one of the mutes or bans that hold. @param of those of this name alone, without a question where it is one */
async function pickInForce(
  session: ChatSession,
  kind: 'mute' | 'ban',
  title: string,
  of?: string,
): Promise<OrderInForce | undefined> {
  const result = await auditPages(request => session.client.request(request), SEARCHED_PAGES);
  if (!result.ok) {
    void showError(vscode.l10n.t('The audit log could not be read: {0}', result.text));
    return undefined;
  }
  const orders = ordersInForce(result.entries, kind, Date.now());
  const fit = of === undefined ? orders : orders.filter(({ user }) => user === of);
  if (of !== undefined && fit.length === 1) return fit[0];
  if (fit.length === 0) {
    void showInfo(describeNone(kind, of));
    return undefined;
  }
  const items = fit.map(order => ({ ...describeInForce(order), order }));
  const placeHolder = kind === 'mute' ? vscode.l10n.t('Who may write again?') : vscode.l10n.t('Which name?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }))?.order;
}

function describeNone(kind: 'mute' | 'ban', of: string | undefined): string {
  if (kind === 'ban') return vscode.l10n.t('No name is banned.');
  return of === undefined ? vscode.l10n.t('Nobody is muted.') : vscode.l10n.t('{0} is not muted.', of);
}

function describeInForce({ user, room, until, by, reason }: OrderInForce): vscode.QuickPickItem {
  const facts = [
    ...(room === undefined ? [] : [vscode.l10n.t('In {0}', withoutIcons(room))]),
    until === undefined ? vscode.l10n.t('for good') : vscode.l10n.t('until {0}', describeMoment(until)),
    vscode.l10n.t('by {0}', withoutIcons(by)),
  ];
  return {
    label: withoutIcons(user),
    description: facts.join(' · '),
    ...(reason !== undefined && { detail: withoutIcons(reason) }),
  };
}
