import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from '../backoff.ts';
import type { Address, ConnectionFault } from '../connection-fault.ts';
import { formatAddress, isAboutTls } from '../connection-fault.ts';
import { TIMINGS } from '../timings.ts';
import type { Security } from '../tls/security.ts';
import { agrees } from './ask.ts';
import { tryingAgain } from './conversation.ts';
import { dial } from './dial.ts';
import type { Lines } from './lines.ts';
import type { Screen } from './screen.ts';

/** Where to, and whom to tell of it. */
export interface Journey {
  invitation: Address;
  /** What is demanded of the server. */
  security: Security;
  screen: Screen;
  lines: Lines;
  /** Ends it. */
  signal: AbortSignal;
}

/** Connects. For a person it tries until it succeeds, or makes no sense. */
export async function arrive(journey: Journey): Promise<Socket | undefined> {
  const { invitation, security, screen, lines } = journey;
  const backoff = new Backoff({ baseMs: TIMINGS.backoffBaseMs, capMs: TIMINGS.backoffCapMs });
  const { host, port } = invitation;
  for (;;) {
    const dialled = await dial({ host, port, security }, TIMINGS.connectMs);
    if (dialled.ok) {
      screen.print(lines.client(`Connected to server at ${formatAddress(invitation)}`));
      return dialled.socket;
    }
    const { fault } = dialled;
    const isFinal = isAboutTls(fault);
    if (isFinal || backoff.attempt === 1) {
      screen.print(lines.client(`Error connecting to server: ${fault.text}`));
      if (!isFinal)
        screen.print(lines.client('Start one with classchat-server, or name another: classchat HOST:PORT'));
    }
    const goesOn = isFinal ? await isTrustedAnew(journey, fault) : await waited(journey, backoff);
    if (!goesOn) return undefined;
  }
}

/** Whether it makes sense to try again now. */
async function waited({ screen, lines, signal }: Journey, backoff: Backoff): Promise<boolean> {
  if (!screen.interactive || signal.aborted) return false;
  const wait = backoff.next();
  screen.print(lines.client(tryingAgain(wait)));
  await sleep(wait, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

/**
 * Asks a person whether to trust a server that has changed, or to speak plain text with one that is known to speak TLS; without a clear
 * yes it is no. A script cannot be asked.
 */
export async function isTrustedAnew(
  journey: Journey,
  { code, fingerprints }: ConnectionFault,
): Promise<boolean> {
  const { security } = journey;
  if (fingerprints) {
    const { found } = fingerprints;
    if (!(await agrees(journey, `Trust ${found} from now on?`))) return false;
    security.accept(found);
    return true;
  }
  if (code !== 'tls_off' || !(await agrees(journey, 'Speak plain text with it from now on?'))) return false;
  security.speakPlainly();
  return true;
}
