import * as vscode from 'vscode';
import type { ClientState } from '../../client/chat-client.ts';
import type { ChatSession } from '../../client/chat-session.ts';
import { type Address, isAboutName } from '../../client/connection-fault.ts';
import type { Identity, Welcome } from '../chat.ts';
import { readIdentity, storeUserName } from '../settings.ts';
import { describeConnectionFault } from '../words.ts';
import { type ConnectArgument, readConnect } from './arguments.ts';
import { askInstructorKey, askJoinCode, askName } from './ask.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { betterWelcome, type DoorQuestions } from './door.ts';

/**
 * Connect, with `{ host?, port?, userName? }`; what is absent the settings say. Asks for a user name where there is
 * none, and again where the server does not take it; for the join code where the class asks for one. Shows the chat view. Resolves with the kind of the state:
 * `online`, `waiting`, `refused` or `offline`.
 */
export const connect: CommandBody = async (context, argument) => {
  const state = await connectTo(context, readConnect(argument));
  // Not before: the page takes the focus, and a question that loses it closes.
  await context.view.reveal();
  return state;
};

/** Disconnect. Resolves when the server has been told. */
export const disconnect: CommandBody = async ({ chat, memory }) => {
  await memory.keepConnection(undefined);
  await chat.disconnect();
};

/** The session as long as it is online; connects first where it is not. Undefined where that came to nothing. */
export async function requireOnline(context: CommandContext): Promise<ChatSession | undefined> {
  if (context.chat.state.kind !== 'online') await connectTo(context, {});
  return context.chat.state.kind === 'online' ? context.chat.session : undefined;
}

/**
 * See {@link connect}; without showing anything but questions.
 *
 * @param given code or key that the user has given just now, or what an invitation brings along
 */
export async function connectTo(
  context: CommandContext,
  wanted: ConnectArgument,
  given: Welcome = {},
): Promise<ClientState['kind']> {
  const { chat, memory } = context;
  const identity = identityFor(context, wanted);
  const attempt = await tryUntilSettled(context, identity, given);
  if (!attempt || chat.state.kind === 'offline') return chat.state.kind;
  // Else the window would trust whoever answers there once it is reloaded.
  const fingerprint = chat.session?.client.security.expected;
  await memory.keepConnection({ ...attempt.identity, ...(fingerprint !== undefined && { fingerprint }) });
  const { userName } = attempt.identity;
  if (wanted.userName === undefined && userName !== identity.userName) {
    await keepName(context, userName, attempt.taken);
  }
  return chat.state.kind;
}

/** What came of connecting under one name after the other. */
interface Attempt {
  identity: Identity;
  /** A name was in use. */
  taken: boolean;
}

/** Connects, and asks for another name, the code, the key, or for trust, as long as that would help. Undefined where the user gave up on the name. */
async function tryUntilSettled(
  { chat, wishes }: CommandContext,
  first: Identity,
  given: Welcome,
): Promise<Attempt | undefined> {
  const attempt: Attempt = { identity: first, taken: false };
  let welcome: Welcome | undefined = given;
  let problem: string | undefined;
  for (;;) {
    const userName = await nameFor(attempt.identity, problem);
    if (userName === undefined) return undefined;
    attempt.identity = { ...first, userName };
    wishes.note();
    const state = await chat.connect(attempt.identity, welcome);
    if (state.kind !== 'refused') return attempt;
    const { reason } = state;
    problem = isAboutName(reason) ? describeConnectionFault(reason, first) : undefined;
    if (problem === undefined) welcome = await betterWelcome(chat, reason, welcome, questions(chat.address));
    if (welcome === undefined) return attempt;
    attempt.taken ||= reason.code === 'name_taken';
  }
}

function questions(address: Address): DoorQuestions {
  return {
    joinCode: askJoinCode,
    instructorKey: askInstructorKey,
    trust: async fingerprints => (await import('./changed-server.ts')).trustsAnew(address, fingerprints),
    plainText: async () => (await import('./changed-server.ts')).wantsPlainText(address),
    describe: fault => describeConnectionFault(fault, address),
  };
}

/** A name in use may be used by the same person in another window, whose settings are these: they stay. */
async function keepName({ memory, wishes }: CommandContext, userName: string, taken: boolean): Promise<void> {
  const settings = readIdentity().userName;
  if (taken && settings !== '') return await memory.keepSubstitute(settings, userName);
  // First, or the change that comes of it would count as a wish to connect anew.
  wishes.note({ userName });
  await storeUserName(userName);
}

/** Connect goes on with what there is, unless it is told otherwise or the settings were changed meanwhile. */
export function identityFor({ chat, wishes }: CommandContext, wanted: ConnectArgument): Identity {
  const client = chat.session?.client;
  const isOn = chat.state.kind !== 'offline' && chat.state.kind !== 'refused';
  if (!client || !isOn || wishes.leadElsewhere) return { ...wishes.identity, ...wanted };
  const { host, port, userName } = client;
  return { host, port, userName, ...wanted };
}

/** The name of the attempt, or a new one where there is none or it will not do. */
async function nameFor({ userName }: Identity, problem: string | undefined): Promise<string | undefined> {
  if (userName !== '' && problem === undefined) return userName;
  return await askName({
    title: vscode.l10n.t('ClassChat: Connect'),
    prompt: vscode.l10n.t('Your name, as the class knows you'),
    placeholder: vscode.l10n.t('Ada Lovelace'),
    value: userName,
    problem,
  });
}
