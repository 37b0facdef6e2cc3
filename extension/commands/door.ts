/** What to do at a door that did not open. Without vscode: the questions are handed in. */
import {
  type ConnectionFault,
  type Fingerprints,
  isAboutCode,
  isAboutKey,
} from '../../client/connection-fault.ts';
import type { Chat, Welcome } from '../chat.ts';

/** What the user may be asked. Undefined, or false, where they give up. */
export interface DoorQuestions {
  joinCode: (problem: string | undefined, value?: string) => Promise<string | undefined>;
  instructorKey: (problem: string | undefined) => Promise<string | undefined>;
  /** Whether to trust a server that shows another certificate. */
  trust: (fingerprints: Fingerprints) => Promise<boolean>;
  /** Whether to speak plain text with a server that is known to speak TLS. */
  plainText: () => Promise<boolean>;
  /** The fault in the user's words. */
  describe: (fault: ConnectionFault) => string;
}

/** What else to try. Undefined where nothing would help, or the user gave up. */
export async function betterWelcome(
  chat: Chat,
  reason: ConnectionFault,
  welcome: Welcome,
  ask: DoorQuestions,
): Promise<Welcome | undefined> {
  const { joinCode, instructorKey } = welcome;
  if (reason.fingerprints)
    return (await isTrusted(chat, reason.fingerprints, ask)) ? { joinCode } : undefined;
  if (reason.code === 'tls_off') return (await isPlainTextWanted(chat, ask)) ? welcome : undefined;
  if (isAboutCode(reason)) return await withCode(reason, joinCode, ask);
  if (!isAboutKey(reason)) return undefined;
  // The key is forgotten. Whoever was asked for none, or has no other, comes in without one.
  const key = instructorKey === undefined ? undefined : await ask.instructorKey(ask.describe(reason));
  return key === undefined ? { joinCode } : { joinCode, instructorKey: key };
}

async function withCode(
  reason: ConnectionFault,
  joinCode: string | undefined,
  ask: DoorQuestions,
): Promise<Welcome | undefined> {
  const isWrong = reason.code === 'code_wrong';
  const code = await (isWrong ? ask.joinCode(ask.describe(reason), joinCode) : ask.joinCode(undefined));
  return code === undefined ? undefined : { joinCode: code };
}

/**
 * What an invitation said of the server is overruled then, and the key is for the one that was known. While the user is asked, the
 * window may go elsewhere: the answer is for the server that it was about.
 */
async function isTrusted(chat: Chat, fingerprints: Fingerprints, ask: DoorQuestions): Promise<boolean> {
  const client = chat.session?.client;
  if (!client || !(await ask.trust(fingerprints)) || client !== chat.session?.client) return false;
  client.security.accept(fingerprints.found);
  client.credentials.dropKey();
  return true;
}

async function isPlainTextWanted(chat: Chat, ask: DoorQuestions): Promise<boolean> {
  const client = chat.session?.client;
  if (!client || !(await ask.plainText()) || client !== chat.session?.client) return false;
  client.security.speakPlainly();
  return true;
}
