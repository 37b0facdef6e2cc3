import type { DatabaseSync } from 'node:sqlite';
import { conversationOf, epochOf } from './conversations.ts';
import type { Conversation, LogState } from './message-log.ts';
import { metaOf, SCHEMA_VERSION } from './schema.ts';

/** Reads what the server needs to know when it comes up: as many rows as there are users and open conversations. */
export function readState(database: DatabaseSync): LogState {
  const epoch = metaOf(database, 'epoch');
  const members = membersOf(database);
  const places = new Map<number, Conversation>();
  const conversations = database
    .prepare(
      `SELECT id, kind, a, b, (SELECT max(seq) FROM messages WHERE conversation = conversations.id) AS head
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
      return { conversation, epoch: epochOf(epoch, id), head, members: members.get(id) ?? [] };
    });
  return {
    schemaVersion: SCHEMA_VERSION,
    epoch,
    users: usersOf(database),
    conversations,
    markers: markersOf(database, places),
  };
}

function usersOf(database: DatabaseSync): LogState['users'] {
  const rows = database
    .prepare('SELECT name, token_hash, claimed_at FROM users ORDER BY claimed_at, name')
    .all();
  return rows.map(row => ({
    name: String(row['name']),
    tokenHash: String(row['token_hash']),
    time: Number(row['claimed_at']),
  }));
}

function membersOf(database: DatabaseSync): Map<number, string[]> {
  const members = new Map<number, string[]>();
  for (const row of database.prepare('SELECT conversation, user FROM members ORDER BY place').all()) {
    const id = Number(row['conversation']);
    const names = members.get(id);
    if (names) names.push(String(row['user']));
    else members.set(id, [String(row['user'])]);
  }
  return members;
}

function markersOf(database: DatabaseSync, places: ReadonlyMap<number, Conversation>): LogState['markers'] {
  const rows = database.prepare('SELECT conversation, user, seq FROM markers').all();
  return rows.flatMap(row => {
    const conversation = places.get(Number(row['conversation']));
    return conversation ? [{ conversation, user: String(row['user']), seq: Number(row['seq']) }] : [];
  });
}
