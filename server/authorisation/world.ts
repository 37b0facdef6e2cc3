/** The class in which every request is tried: it is put into a log, and a server is started on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../protocol/roles.ts';
import { NO_LIMITS } from '../limits.ts';
import type { LogRecord } from '../message-log/log-records.ts';
import { openSqliteLog } from '../message-log/sqlite-log.ts';
import { OpenLog } from '../message-log/test-log.ts';
import { SECRETS } from '../secrets.ts';
import { type RunningServer, startServer } from '../start.ts';

/** Who asks: by a bare name, of either version, or by a claimed one, of any role. */
export const RANKS = ['bare 1', 'bare 2', 'student', 'assistant', 'instructor'] as const;
export type Rank = (typeof RANKS)[number];

/** What the asker is to the room that the request is about. Who is muted is a member. */
export const RELATIONS = ['member', 'former member', 'never a member', 'muted member'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Everything that one asker is tried on: nothing of it is another's. */
export interface Place {
  rank: Rank;
  relation: Relation;
  /** The asker's name. */
  name: string;
  /** The room that the relation is about, and what was said in it: `seq` 1. */
  room: string;
  secret: string;
  /** A room that the asker has never been in, with a member to be removed. */
  side: string;
  /** A room that is locked. */
  locked: string;
  /** A claimed name of a student, who is away. */
  victim: string;
  /** What the asker and the witness said to each other, and what witness and confidant did. */
  whisper: string;
  strange: string;
}

/** Is in every room, and has said all the secrets. */
export const WITNESS = 'Witness';
/** Whom the witness told in private what is nobody else's business. */
export const CONFIDANT = 'Confidant';

export function tokenOf(name: string): string {
  return `the token of ${name}, which nobody can guess`;
}

export function roleOf(rank: Rank): Role {
  return rank === 'bare 1' || rank === 'bare 2' ? 'student' : rank;
}

export function isBare(rank: Rank): boolean {
  return rank === 'bare 1' || rank === 'bare 2';
}

export function placeOf(rank: Rank, relation: Relation): Place {
  // Words that a search finds whole, and that nothing else has in it.
  const mark = `${RANKS.indexOf(rank)}x${RELATIONS.indexOf(relation)}`;
  return {
    rank,
    relation,
    name: `Asker ${mark}`,
    room: `Room ${mark}`,
    secret: `groupsecret${mark}`,
    side: `Side ${mark}`,
    locked: `Locked ${mark}`,
    victim: `Victim ${mark}`,
    whisper: `whispersecret${mark}`,
    strange: `strangesecret`,
  };
}

export const PLACES: readonly Place[] = RANKS.flatMap(rank =>
  RELATIONS.map(relation => placeOf(rank, relation)),
);

/** The server, and its end. */
export interface World {
  server: RunningServer;
  end(): Promise<void>;
}

/** Puts all places into a log, and starts a server on it. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'classchat-authorisation-'));
  const { log, put } = await openLog(folder);
  await put(claim(WITNESS), claim(CONFIDANT), whisper(WITNESS, CONFIDANT, 'strangesecret'));
  for (const place of PLACES) await put(...recordsOf(place));
  await log.close();
  const data = { folder, durability: 'relaxed' } as const;
  const server = await startServer({ port: 0, data, limits: NO_LIMITS });
  const end = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { server, end };
}

async function openLog(folder: string) {
  const open = await OpenLog.open(listener => openSqliteLog(listener, { folder, durability: 'relaxed' }));
  const put = async (...records: LogRecord[]) => {
    const wrong = (await open.put(...records)).find(({ kind }) => kind === 'refused' || kind === 'failed');
    if (wrong) throw new Error(`The log does not take the class: ${JSON.stringify(wrong)}`);
  };
  return { log: open.log, put };
}

const TIME = Date.UTC(2026, 10, 22, 12);

function recordsOf({
  rank,
  relation,
  name,
  room,
  secret,
  side,
  locked,
  victim,
  whisper: told,
}: Place): LogRecord[] {
  const conversation = { kind: 'group', room } as const;
  const role = roleOf(rank);
  const isKept = !isBare(rank);
  return [
    claim(victim),
    ...[room, side, locked].flatMap(opened => open(opened)),
    enter(side, victim),
    order({ kind: 'rules', room: locked, rules: { locked: true } }),
    { kind: 'message', conversation, sender: WITNESS, text: secret, time: TIME },
    { kind: 'message', conversation, sender: WITNESS, text: 'to be deleted', time: TIME },
    ...(relation === 'muted member'
      ? [order({ kind: 'muted', user: name, room, until: Date.now() + 86_400_000 })]
      : []),
    ...(isKept ? [claim(name), whisper(name, WITNESS, told)] : []),
    ...(role === 'student' ? [] : [order({ kind: 'role', user: name, role })]),
    ...(isKept && relation !== 'never a member' ? [enter(room, name)] : []),
    ...(isKept && relation === 'former member' ? [{ ...enter(room, name), kind: 'left' } as const] : []),
  ];
}

function claim(user: string): LogRecord {
  return { kind: 'claimed', user, tokenHash: SECRETS.hash(tokenOf(user)), time: TIME };
}

function open(room: string): LogRecord[] {
  return [{ kind: 'opened', room }, enter(room, WITNESS)];
}

function enter(room: string, user: string) {
  return { kind: 'entered', room, user } as const;
}

function whisper(sender: string, receiver: string, text: string): LogRecord {
  const conversation = { kind: 'private', users: [sender, receiver] } as const;
  return { kind: 'message', conversation, sender, text, time: TIME };
}

function order(effect: Extract<LogRecord, { kind: 'ordered' }>['effect']): LogRecord {
  const entry = { time: TIME, by: WITNESS, role: 'instructor', action: 'role' } as const;
  return { kind: 'ordered', entry, ...(effect ? { effect } : {}) };
}
