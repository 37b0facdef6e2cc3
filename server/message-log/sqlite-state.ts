import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { isRole } from '../../protocol/roles.ts';
import { conversationOf, epochOf, rulesField } from './conversations.ts';
import type { Conversation } from './log-records.ts';
import type { LogState } from './message-log.ts';
import { metaOf, SCHEMA_VERSION } from './schema.ts';

/** Reads what the server needs to know when it comes up: as many rows as there are users and open conversations. */
export function readState(database: DatabaseSync): LogState {
  const epoch = metaOf(database, 'epoch');
  const members = listsOf(database, 'SELECT conversation, user AS item FROM members ORDER BY place', String);
  const pins = listsOf(
    database,
    'SELECT conversation, seq AS item FROM pins ORDER BY conversation, seq',
    Number,
  );
  const places = new Map<number, Conversation>();
  const conversations = database
    .prepare(
      `SELECT id, kind, a, b, locked, announcement, slow, topic, (SELECT max(seq) FROM messages WHERE conversation = conversations.id) AS head
       FROM conversations WHERE ended = 0 ORDER BY id`,
    )
    .all()
    .map(row => {
      const id = Number(row['id']);
      const conversation = conversationOf({
        kind: row['kind'] === 'g' ? 'g' : 'p',
        a: String(row['a']),
        b: String(row['b']),
      });
      places.set(id, conversation);
      const head = Number(row['head'] ?? 0);
      return {
        conversation,
        epoch: epochOf(epoch, id),
        head,
        members: members.get(id) ?? [],
        pins: pins.get(id) ?? [],
        ...rulesField({
          topic: String(row['topic']),
          locked: Number(row['locked']) > 0,
          announcement: Number(row['announcement']) > 0,
          slow: Number(row['slow']),
        }),
      };
    });
  return {
    schemaVersion: SCHEMA_VERSION,
    epoch,
    users: usersOf(database),
    conversations,
    markers: markersOf(database, places),
    mutes: mutesOf(database, places),
    bans: bansOf(database),
  };
}

function usersOf(database: DatabaseSync): LogState['users'] {
  const rows = database
    .prepare('SELECT name, token_hash, claimed_at, role FROM users ORDER BY claimed_at, name')
    .all();
  return rows.map(row => ({
    name: String(row['name']),
    tokenHash: String(row['token_hash']),
    time: Number(row['claimed_at']),
    role: isRole(row['role']) ? row['role'] : 'student',
  }));
}

/** What each conversation has of something. */
function listsOf<T>(
  database: DatabaseSync,
  sql: string,
  read: (item: SQLOutputValue) => T,
): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const { conversation, item = null } of database.prepare(sql).all()) {
    const id = Number(conversation);
    const list = lists.get(id);
    if (list) list.push(read(item));
    else lists.set(id, [read(item)]);
  }
  return lists;
}

function markersOf(database: DatabaseSync, places: ReadonlyMap<number, Conversation>): LogState['markers'] {
  const rows = database.prepare('SELECT conversation, user, seq FROM markers').all();
  return rows.flatMap(row => {
    const conversation = places.get(Number(row['conversation']));
    return conversation ? [{ conversation, user: String(row['user']), seq: Number(row['seq']) }] : [];
  });
}

/** Only what holds. */
function mutesOf(database: DatabaseSync, places: ReadonlyMap<number, Conversation>): LogState['mutes'] {
  const rows = database.prepare('SELECT conversation, user, until FROM mutes').all();
  return rows.flatMap(row => {
    const [user, until] = [String(row['user']), Number(row['until'])];
    const id = Number(row['conversation']);
    if (id === 0) return [{ user, until }];
    const place = places.get(id);
    return place?.kind === 'group' ? [{ user, room: place.room, until }] : [];
  });
}

function bansOf(database: DatabaseSync): LogState['bans'] {
  const rows = database.prepare('SELECT user, until FROM bans').all();
  return rows.map(({ user, until }) => ({
    user: String(user),
    ...(until === null ? {} : { until: Number(until) }),
  }));
}
