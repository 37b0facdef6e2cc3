import type { Invitation } from '../../protocol/invitation.ts';
import { formatAddress } from '../connection-fault.ts';
import type { Admission } from '../credentials.ts';
import type { Security } from '../tls/security.ts';
import { agrees, ask } from './ask.ts';
import type { CodeFile } from './code-file.ts';
import type { Lines } from './lines.ts';
import type { Screen } from './screen.ts';

/** Where what lets the user in comes from, and whom to ask for the rest. */
export interface AdmissionSources {
  /** Where to, and which room to enter there. */
  invitation: Invitation;
  /** What is demanded of the server. */
  security: Security;
  /** Given on the command line. */
  joinCode?: string | undefined;
  /** Whether the user wants to become an instructor: only then the key of the environment is given, or asked for. */
  asksKey?: boolean;
  /** What the environment holds, for whichever server. */
  environment?: Admission;
  /** Where join codes are kept; without it they end with the program. */
  codes?: CodeFile;
  screen: Screen;
  lines: Lines;
  /** Ends the program: good-bye is said, and nothing is waited for. */
  signal: AbortSignal;
}

/**
 * What to give the server, which was reached. What is for this server goes before what is for any: an invitation's code before that of
 * the environment.
 *
 * @returns undefined where the program must not go on
 */
export async function firstAdmission(sources: AdmissionSources): Promise<Admission | undefined> {
  const { invitation, joinCode, asksKey, environment = {}, codes, screen, lines } = sources;
  const warn = (text: string) => screen.print(lines.client(text));
  const code = joinCode ?? invitation.joinCode ?? environment.joinCode ?? codes?.find(invitation, warn);
  if (!asksKey) return { joinCode: code };
  const key = environment.instructorKey;
  if (key === undefined) return { joinCode: code, instructorKey: await askKey(sources) };
  return (await isMeantFor(sources)) ? { joinCode: code, instructorKey: key } : undefined;
}

/** Nothing for an answer: the user goes on without one. */
export async function askKey(sources: AdmissionSources): Promise<string | undefined> {
  const key = await ask(sources, 'Enter the instructor key: ', 'secret');
  return key?.trim() || undefined;
}

/** Whoever types a key has seen where it goes. One of the environment goes by itself, and so to nobody who was met just now. */
async function isMeantFor(sources: AdmissionSources): Promise<boolean> {
  const { invitation, security, screen, lines } = sources;
  if (!security.isNew) return true;
  const server = formatAddress(invitation);
  if (await agrees(sources, `Give the instructor key to ${server}, which is new here?`)) return true;
  screen.print(
    lines.client(
      `The instructor key was not given to ${server}, which is new here: compare its fingerprint with that in the server's log first.`,
    ),
  );
  return false;
}
