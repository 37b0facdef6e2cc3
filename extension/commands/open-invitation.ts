import * as vscode from 'vscode';
import { formatAddress } from '../../client/connection-fault.ts';
import { type Invitation, parseInvitation } from '../../protocol/invitation.ts';
import { isThisMachine } from '../network-addresses.ts';
import { askInDialog, showError } from '../notify.ts';
import { readText } from './arguments.ts';
import { ask } from './ask.ts';
import { connectTo, identityFor } from './connect.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { offerToRemember } from './remember-class.ts';

/**
 * Open Invitation, with `"vscode://…"` or `{ uri }`: for where the link cannot be clicked. Shows where it leads, asks, connects and
 * enters the room. Resolves with the kind of the state of the connection; with undefined where the user did not want to, or it is
 * no invitation.
 */
export const openInvitation: CommandBody = async (context, argument) => {
  const given = typeof argument === 'string' ? argument : readText(argument, 'uri');
  const text = given ?? (await askInvitation());
  return text === undefined ? undefined : await accept(context, text);
};

/** What comes from a link, from anybody: nothing of it is done before the user has seen where it leads. */
export async function accept(context: CommandContext, text: string): Promise<string | undefined> {
  const invitation = parseInvitation(bare(text));
  if (!invitation) {
    void showError(vscode.l10n.t('That is no ClassChat invitation, or a broken one. Ask for it once more.'));
    return undefined;
  }
  return await acceptInvitation(context, invitation);
}

/** Shows where it leads, and goes there where the user wants to. */
export async function acceptInvitation(
  context: CommandContext,
  invitation: Invitation,
): Promise<string | undefined> {
  return (await isWanted(context, invitation)) ? await follow(context, invitation) : undefined;
}

async function follow(context: CommandContext, invitation: Invitation): Promise<string> {
  const { host, port, room, fingerprint, joinCode } = invitation;
  await connectTo(context, { host, port }, { fingerprint, joinCode });
  const { chat, view } = context;
  const { session } = chat;
  if (chat.state.kind === 'online' && session) {
    if (room !== undefined && chat.joined.includes(room))
      session.openConversation({ kind: 'room', name: room });
    else if (room !== undefined) await session.run({ status: 'join', receiver: room });
    void offerToRemember(context, { host, port });
  }
  await view.reveal();
  return chat.state.kind;
}

/** The line for the terminal holds the same URI, in quotes. */
function bare(text: string): string {
  return /^classchat\s+"?([^"\s]+)"?$/.exec(text.trim())?.[1] ?? text;
}

function askInvitation(): Promise<string | undefined> {
  return ask({
    title: vscode.l10n.t('ClassChat: Open Invitation'),
    prompt: vscode.l10n.t('The link of an invitation'),
    placeholder: 'vscode://classchat.classchat/join?host=…',
    check: text =>
      parseInvitation(bare(text))
        ? undefined
        : vscode.l10n.t('That is no ClassChat invitation, or a broken one.'),
  });
}

async function isWanted(context: CommandContext, invitation: Invitation): Promise<boolean> {
  const { chat } = context;
  const { host, port, room, joinCode } = invitation;
  const server = formatAddress(invitation);
  const { userName } = identityFor(context, { host, port });
  const isElsewhere = chat.state.kind !== 'offline' && formatAddress(chat.address) !== server;
  const lines = [
    ...(room === undefined ? [] : [vscode.l10n.t('Room: {0}', room)]),
    userName === ''
      ? vscode.l10n.t('You are asked for your name.')
      : vscode.l10n.t('Your name there: {0}', userName),
    ...(joinCode === undefined ? [] : [vscode.l10n.t('The invitation brings the class code along.')]),
    ...describeServer(invitation),
    ...(isElsewhere
      ? [vscode.l10n.t('This window leaves the class at {0}.', formatAddress(chat.address))]
      : []),
  ];
  const join = vscode.l10n.t('Join');
  const question = vscode.l10n.t('Join the class at {0}?', server);
  return (await askInDialog({ question, detail: lines.join('\n'), actions: [join] })) === join;
}

/** By what the server is to be known. One of this machine needs no telling. */
function describeServer({ host, fingerprint }: Invitation): string[] {
  if (fingerprint !== undefined)
    return [vscode.l10n.t('The server is known by its fingerprint: {0}', fingerprint)];
  return isThisMachine(host)
    ? []
    : [vscode.l10n.t('It names no fingerprint: the server is taken for the right one as it shows itself.')];
}
