import type { Socket } from 'node:net';
import { normaliseName } from '../../protocol/names.ts';
import { ChatClient } from '../chat-client.ts';
import type { ConnectionFault } from '../connection-fault.ts';
import { formatAddress, isAboutCode, isAboutName } from '../connection-fault.ts';
import type { Admission } from '../credentials.ts';
import { type AdmissionSources, askKey, firstAdmission } from './admission.ts';
import { arrive, isTrustedAnew } from './arrive.ts';
import { ask } from './ask.ts';
import type { End } from './conversation.ts';
import { Conversation } from './conversation.ts';
import type { Screen } from './screen.ts';
import type { TokenFile } from './token-file.ts';

/** What the program runs with. */
export interface ProgramOptions extends AdmissionSources {
  /** Asked for where it is not given. */
  userName?: string | undefined;
  /** Where the proofs of names are kept; without it they end with the program. */
  tokens?: TokenFile;
  /** Told whenever somebody logs in: whose rooms and people are to be completed. */
  onClient?: (client: ChatClient) => void;
  /** ms that a line of a script waits for a connection that is lost. */
  patienceMs?: number;
}

/**
 * The terminal client: waits for a server, asks for a name, and talks.
 *
 * @returns the exit code. For a person it is 0, unless they never got in. For a script it is 1 as well if any of its
 * lines was refused, not understood or not answered.
 */
export async function runProgram(options: ProgramOptions): Promise<0 | 1> {
  const { screen, lines, signal, invitation, security } = options;
  screen.print(lines.heading());
  const meeting = security.onMet(fingerprint => {
    const server = formatAddress(invitation);
    screen.print(lines.client(`${server} is new here, and known by ${fingerprint} from now on.`));
  });
  try {
    const socket = await arrive(options);
    if (!socket) return signal.aborted ? 0 : 1;
    return await talk(options, socket).finally(() => socket.destroy());
  } finally {
    meeting.dispose();
  }
}

/** How a conversation went. */
interface Course {
  end: End;
  faults: number;
  /** Why it ended as `refused`. */
  refusal: ConnectionFault | undefined;
}

async function talk(options: ProgramOptions, socket: Socket): Promise<0 | 1> {
  const { screen, signal } = options;
  let { userName } = options;
  const given = await firstAdmission(options);
  if (!given) return 1;
  let admission: Admission = given;
  for (;;) {
    userName ??= await ask(options, 'Enter your username: ');
    if (userName === undefined) return screen.interactive || signal.aborted ? 0 : 1;
    const course = await converse(options, userName, admission, socket);
    const { refusal } = course;
    const next = refusal && (await solve(options, refusal, admission));
    if (!next) return exitCode(course, screen);
    admission = next;
    if (isAboutName(refusal)) userName = undefined;
  }
}

/**
 * A person whose name is refused can say another one; one whose code or key is, too; one whose server has changed is asked whether to
 * trust it. What to go on with; undefined where there is nothing to go on with.
 */
async function solve(
  options: ProgramOptions,
  refusal: ConnectionFault,
  admission: Admission,
): Promise<Admission | undefined> {
  const { screen, lines } = options;
  if (isAboutCode(refusal) && !screen.interactive) {
    screen.print(lines.client('Give the code with --join-code, or in CLASSCHAT_JOIN_CODE.'));
  }
  const isAboutKey = refusal.code === 'key_wrong';
  if (isAboutName(refusal) || isAboutCode(refusal) || isAboutKey) {
    if (!screen.interactive) return undefined;
    if (isAboutName(refusal)) return admission;
    if (isAboutKey) return { ...admission, instructorKey: await askKey(options) };
    const joinCode = await ask(options, 'Enter the join code of the class: ');
    return joinCode?.trim() ? { ...admission, joinCode: joinCode.trim() } : undefined;
  }
  // The key is for the server that was known.
  return (await isTrustedAnew(options, refusal)) ? { joinCode: admission.joinCode } : undefined;
}

function exitCode({ end, faults }: Course, { interactive }: Screen): 0 | 1 {
  return end === 'left' && (interactive || faults === 0) ? 0 : 1;
}

async function converse(
  { invitation, security, screen, lines, signal, tokens, codes, onClient, patienceMs }: ProgramOptions,
  userName: string,
  admission: Admission,
  socket: Socket,
): Promise<Course> {
  const warn = (text: string) => screen.print(lines.client(text));
  const token = tokens?.find(invitation, normaliseName(userName), warn);
  const { host, port, room } = invitation;
  const client = new ChatClient({ host, port, security, userName, token, ...admission, socket });
  client.credentials.onToken(given => tokens?.keep(invitation, client.userName, given, warn));
  client.credentials.onJoinCode(code => codes?.keep(invitation, code, warn));
  onClient?.(client);
  const conversation = new Conversation({ client, screen, lines, signal, room, patienceMs });
  try {
    const end = await conversation.run();
    return { end, faults: conversation.faults, refusal: conversation.refusal };
  } finally {
    client.dispose();
  }
}
