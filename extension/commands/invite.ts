import { networkInterfaces } from 'node:os';
import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import { formatInvitation, type Invitation, terminalLine } from '../../protocol/invitation.ts';
import { atLeast } from '../../protocol/roles.ts';
import { toClipboard } from '../clipboard.ts';
import { isThisMachine, reachableBy } from '../network-addresses.ts';
import { askInDialog, showInfo } from '../notify.ts';
import { withoutIcons, withoutLinks } from '../plain-text.ts';
import { INVITATION_SHAPES, type InvitationShape, type InviteArgument, readInvite } from './arguments.ts';
import { requireOnline } from './connect.ts';
import type { CommandBody } from './context.ts';
import { openFirst } from './pick.ts';

/**
 * Copy Invitation, with `{ room?, host?, shape?, code? }`; what is absent is asked for. `room: ''` invites to no room, `shape` is
 * `link` or `terminal`, `code` says whether the class's join code stands in it, which only staff can. Resolves with the text that was
 * copied; with undefined where the user gave up, or the clipboard refused it.
 */
export const copyInvitation: CommandBody = async (context, argument) => {
  const given = readInvite(argument);
  const session = await requireOnline(context);
  if (!session) return undefined;
  const { joinCode, fingerprint, listensOn } = await detailsOf(session);
  const host = given.host ?? (await hostFor(session, listensOn));
  const room = host && (await roomFor(session, given));
  if (host === undefined || room === undefined) return undefined;
  const form = await formFor(given, joinCode !== undefined);
  if (!form) return undefined;
  const invitation: Invitation = {
    host,
    port: session.client.port,
    ...(room !== '' && { room }),
    ...(fingerprint !== undefined && { fingerprint }),
    ...(form.code && joinCode !== undefined && { joinCode }),
  };
  const text =
    form.shape === 'link' ? formatInvitation(invitation, vscode.env.uriScheme) : terminalLine(invitation);
  if (!(await toClipboard(text))) return undefined;
  void showInfo(describeCopied(form, room));
  return text;
};

const TITLE = () => vscode.l10n.t('ClassChat: Copy Invitation');

/** By which address others reach the server; the user chooses where it runs on this machine. */
async function hostFor(
  { client: { host } }: ChatSession,
  listensOn: string | undefined,
): Promise<string | undefined> {
  if (!isThisMachine(host)) return host;
  const reachable = reachableBy(listensOn, networkInterfaces());
  if (reachable.length === 0) return await hostOfThisMachine(host);
  if (reachable.length === 1) return reachable[0]?.address;
  const items = reachable.map(({ address, name }) => ({ label: address, description: name }));
  const placeHolder = vscode.l10n.t('By which address do the others reach this machine?');
  return (await vscode.window.showQuickPick(items, { title: TITLE(), placeHolder }))?.label;
}

/** The server hears this machine alone: an invitation is of use to nobody else. */
async function hostOfThisMachine(host: string): Promise<string | undefined> {
  const copy = vscode.l10n.t('Copy Anyway');
  const text = vscode.l10n.t('Nobody else can reach this server: it listens on this machine alone.');
  const detail = vscode.l10n.t(
    'Stop it, and start one for the class with ClassChat: Start Server. An invitation to this one leads other windows of this machine here.',
  );
  const choice = await askInDialog({ question: text, detail, actions: [copy], isGrave: true });
  return choice === copy ? host : undefined;
}

/** Empty: to none. */
async function roomFor({ client, open }: ChatSession, { room }: InviteArgument): Promise<string | undefined> {
  if (room !== undefined) return room;
  const rooms = client.roster.joined();
  if (rooms.length === 0) return '';
  const items = [
    ...openFirst(rooms, open).map(name => ({
      label: withoutIcons(name),
      iconPath: new vscode.ThemeIcon('comment-discussion'),
      room: name,
    })),
    { label: vscode.l10n.t('No room'), iconPath: new vscode.ThemeIcon('circle-slash'), room: '' },
  ];
  const placeHolder = vscode.l10n.t('Which room are they to enter?');
  return (await vscode.window.showQuickPick(items, { title: TITLE(), placeHolder }))?.room;
}

interface Details extends Pick<Invitation, 'joinCode' | 'fingerprint'> {
  /** The address on which the server says that it listens. */
  listensOn?: string | undefined;
}

/** What the server tells staff, and otherwise what is known here. */
async function detailsOf({ client }: ChatSession): Promise<Details> {
  const shown = client.security.shown;
  const known = shown === undefined ? {} : { fingerprint: shown };
  if (!atLeast(client.roster.roleOf(client.userName), 'assistant')) return known;
  const reply = await client.request({ status: 'invite' });
  if (!reply.ok || reply.message?.status !== 'info') return known;
  const { joinCode, fingerprint, host } = reply.message;
  return {
    ...known,
    listensOn: host,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(joinCode !== undefined && { joinCode }),
  };
}

interface Form {
  shape: InvitationShape;
  code: boolean;
}

async function formFor({ shape, code }: InviteArgument, hasCode: boolean): Promise<Form | undefined> {
  const shapes = shape === undefined ? INVITATION_SHAPES : [shape];
  const codes = !hasCode ? [false] : code === undefined ? [false, true] : [code];
  const forms = shapes.flatMap(one => codes.map(withCode => ({ shape: one, code: withCode })));
  const [only] = forms;
  if (forms.length === 1) return only;
  const items = forms.map(form => ({ ...describeForm(form), form }));
  const placeHolder = vscode.l10n.t('How?');
  return (await vscode.window.showQuickPick(items, { title: TITLE(), placeHolder }))?.form;
}

function describeForm({ shape, code }: Form): vscode.QuickPickItem {
  const label = shape === 'link' ? vscode.l10n.t('Copy the link') : vscode.l10n.t('Copy for the terminal');
  return {
    label: code ? vscode.l10n.t('{0}, with the class code', label) : label,
    iconPath: new vscode.ThemeIcon(shape === 'link' ? 'link' : 'terminal'),
    detail: code
      ? vscode.l10n.t('Whoever has it comes in: for the class alone.')
      : shape === 'link'
        ? vscode.l10n.t('Opens in the editor.')
        : vscode.l10n.t('One line for a command prompt.'),
  };
}

function describeCopied({ code }: Form, room: string): string {
  const what =
    room === ''
      ? vscode.l10n.t('The invitation to the class was copied.')
      : vscode.l10n.t('The invitation to {0} was copied.', withoutLinks(room));
  return code ? `${what} ${vscode.l10n.t('The class code stands in it: for the class alone.')}` : what;
}
