/** The tables of the message log, from the first version to this one. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { holdPrivate } from '../private-file.ts';
import { databaseFile } from './database-file.ts';
import type { Durability } from './durability.ts';
import { foreignFault, type LogUse, newerFault, olderFault } from './sqlite-fault.ts';

export type { Durability } from './durability.ts';

/** Says that the file is a message log of ClassChat, and nothing else that SQLite wrote. */
const APPLICATION_ID = 0x436c_4368;

const SYNCHRONOUS: Readonly<Record<Durability, string>> = { full: 'FULL', normal: 'NORMAL', relaxed: 'OFF' };

/**
 * One step from a version to the next. A step that has been released is never changed.
 *
 * `place` is the order of the commits. `a` and `b` are a room and '', or the two users of a pair. `indexed` is the
 * place up to which the full-text index has come; the index itself is made where this SQLite can. `days` are the first and
 * last place among the indexed messages of a day (since 1970, UTC): exact bounds for a search, also where the clock jumped.
 * A mute with the conversation 0 holds everywhere; an `until` that is NULL never ends.
 *
 * A row of `messages` with an `act` is one; an edit's own text is in `revisions`, by its place, and so is what the `message` (a place) said at
 * first. `reactions` are those that stand, each with the `seq` of its act. `words` is what the index is made of: another value than this program's, and it is made anew.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   INSERT INTO meta VALUES ('epoch', ''), ('indexed', '0'), ('run', 'full');
   CREATE TABLE users (name TEXT PRIMARY KEY, token_hash TEXT NOT NULL, claimed_at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE conversations (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, ended INTEGER NOT NULL DEFAULT 0);
   CREATE UNIQUE INDEX open_conversations ON conversations (kind, a, b) WHERE ended = 0;
   CREATE INDEX open_pairs ON conversations (b) WHERE ended = 0 AND kind = 'p';
   CREATE TABLE members (conversation INTEGER NOT NULL, user TEXT NOT NULL, place INTEGER PRIMARY KEY, UNIQUE (conversation, user));
   CREATE TABLE markers (conversation INTEGER NOT NULL, user TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation, user)) WITHOUT ROWID;
   CREATE TABLE days (day INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
   CREATE TABLE messages (place INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, seq INTEGER NOT NULL, sender TEXT NOT NULL,
     id TEXT, time INTEGER NOT NULL, text TEXT NOT NULL, re INTEGER, ref TEXT);
   CREATE UNIQUE INDEX message_seqs ON messages (conversation, seq);
   CREATE UNIQUE INDEX message_ids ON messages (conversation, sender, id) WHERE id IS NOT NULL;`,
  `ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'student';
   ALTER TABLE conversations ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE conversations ADD COLUMN announcement INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE conversations ADD COLUMN slow INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX memberships ON members (user);
   CREATE INDEX user_markers ON markers (user);
   CREATE TABLE mutes (conversation INTEGER NOT NULL, user TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (conversation, user)) WITHOUT ROWID;
   CREATE TABLE bans (user TEXT PRIMARY KEY, until INTEGER) WITHOUT ROWID;
   CREATE TABLE audit (number INTEGER PRIMARY KEY, time INTEGER NOT NULL, by TEXT NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL,
     user TEXT, room TEXT, seq INTEGER, until INTEGER, value TEXT, reason TEXT);`,
  `ALTER TABLE messages ADD COLUMN act TEXT;
   ALTER TABLE messages ADD COLUMN is_on INTEGER;
   ALTER TABLE messages ADD COLUMN edited INTEGER;
   ALTER TABLE messages ADD COLUMN removed_by TEXT;
   CREATE TABLE revisions (place INTEGER PRIMARY KEY, message INTEGER NOT NULL, text TEXT NOT NULL);
   CREATE INDEX revisions_of ON revisions (message);
   CREATE TABLE pins (conversation INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (conversation, seq)) WITHOUT ROWID;
   INSERT INTO meta VALUES ('words', '');`,
  `ALTER TABLE conversations ADD COLUMN topic TEXT NOT NULL DEFAULT '';
   CREATE INDEX replies ON messages (conversation, re) WHERE re IS NOT NULL AND act IS NULL;
   CREATE TABLE reactions (conversation INTEGER NOT NULL, re INTEGER NOT NULL, sign TEXT NOT NULL, user TEXT NOT NULL, seq INTEGER NOT NULL,
     PRIMARY KEY (conversation, re, sign, user)) WITHOUT ROWID;
   INSERT INTO reactions SELECT conversation, re, text, sender, seq FROM
     (SELECT conversation, re, text, sender, max(seq) AS seq, is_on FROM messages WHERE act = 'react' GROUP BY conversation, re, text, sender) last
     WHERE is_on = 1 AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation = last.conversation AND m.seq = last.re AND m.removed_by IS NULL);`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Opens the database for writing, made or brought to this version where it has to be.
 *
 * @throws MessageLogFault `newer`, `foreign`; what node:sqlite throws
 */
export function openDatabase(folder: string, durability: Durability): DatabaseSync {
  // Private messages are nobody else's on this machine.
  holdPrivate(databaseFile(folder));
  const database = new DatabaseSync(databaseFile(folder), { timeout: 5000 });
  try {
    migrate(database, folder, MIGRATIONS);
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${SYNCHRONOUS[durability]};`);
    // What is deleted is to be gone, from the free parts of the file too.
    database.exec('PRAGMA secure_delete = ON');
    // macOS calls a write done that is in the disk's own cache, unless it is asked this way; elsewhere it means nothing.
    if (durability === 'full') database.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;');
    begin(database, durability);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Makes sure that what a reader has opened is a log of this version; only a server brings an older one up.
 *
 * @throws MessageLogFault `newer`, `foreign`, `io`
 */
export function checkVersion(database: DatabaseSync, folder: string): void {
  if (versionOf(database, folder, SCHEMA_VERSION, 'read') < SCHEMA_VERSION) throw olderFault(folder);
}

/** @throws MessageLogFault `newer`, `foreign` */
function versionOf(database: DatabaseSync, folder: string, known: number, use: LogUse = 'keep'): number {
  const version = numberOf(database, 'user_version');
  if (numberOf(database, 'application_id') !== APPLICATION_ID && !isEmpty(database)) {
    throw foreignFault(folder, use);
  }
  if (version > known) throw newerFault(folder, version, known, use);
  return version;
}

/** All that is missing to the last version, or nothing. */
export function migrate(database: DatabaseSync, folder: string, migrations: readonly string[]): void {
  const version = versionOf(database, folder, migrations.length);
  if (version === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}; COMMIT`,
    );
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

/**
 * Where commits may have been lost, or the file is a copy, the same numbers may be given to other messages: clients have to
 * see that by a new epoch. `run` is the durability of the run that has the log open, `closed`, or `copy`.
 */
function begin(database: DatabaseSync, durability: Durability): void {
  const epoch = metaOf(database, 'epoch');
  const run = metaOf(database, 'run');
  if (epoch === '' || !(run === 'full' || run === 'closed')) {
    setMeta(database, 'epoch', randomUUID().slice(0, 8));
  }
  if (run !== durability) setMeta(database, 'run', durability);
}

/** The last word of a run that lost nothing. */
export function markClosed(database: DatabaseSync): void {
  if (metaOf(database, 'run') !== 'full') setMeta(database, 'run', 'closed');
}

export function markCopy(file: string): void {
  const database = new DatabaseSync(file);
  try {
    setMeta(database, 'run', 'copy');
  } finally {
    database.close();
  }
}

export function metaOf(database: DatabaseSync, name: string): string {
  return String(database.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value'] ?? '');
}

export function setMeta(database: DatabaseSync, name: string, value: string): void {
  database.prepare('UPDATE meta SET value = ? WHERE name = ?').run(value, name);
}

function numberOf(database: DatabaseSync, pragma: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}
