import assert from 'node:assert/strict';
import type { OutboxItem } from '../client/chat-session.ts';
import { DRAFT_LIMIT, Unfinished } from './unfinished.ts';

const alice = { host: 'here', port: 5555, userName: 'Alice' };
const room = { kind: 'room', name: 'CS350' } as const;
const bob = { kind: 'user', name: 'Bob' } as const;

/** Keeps as the editor does: as JSON. */
function memento() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: <T>(key: string): T | undefined => {
      const json = kept.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    update: async (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.stringify(value));
    },
  };
}

describe('unfinished', () => {
  it('keeps a draft for each conversation of each server and name', async () => {
    const store = memento();
    const unfinished = new Unfinished(store);
    unfinished.keepDraft(alice, room, { text: 'for the room', time: 1 });
    unfinished.keepDraft(alice, bob, { text: 'for Bob', time: 1 });
    assert.equal(unfinished.draft(alice, room).text, 'for the room', 'at once');
    await unfinished.flush();
    const later = new Unfinished(store);
    assert.equal(later.draft(alice, room).text, 'for the room');
    assert.equal(later.draft(alice, bob).text, 'for Bob');
    assert.equal(later.draft({ ...alice, port: 1 }, room).text, '');
    assert.equal(later.draft({ ...alice, userName: 'Bob' }, room).text, '');
  });

  it('leaves nothing of what was emptied', async () => {
    const store = memento();
    const unfinished = new Unfinished(store);
    unfinished.keepDraft(alice, room, { text: 'x', time: 1 });
    await unfinished.flush();
    unfinished.keepDraft(alice, room, { text: '', time: 1 });
    unfinished.dispose();
    assert.deepEqual([...store.kept], []);
  });

  it('is bounded: the least lately changed draft goes first', () => {
    const unfinished = new Unfinished(memento());
    const numbered = (index: number) => ({ kind: 'user', name: `${index}` }) as const;
    for (let index = 0; index <= DRAFT_LIMIT; index++)
      unfinished.keepDraft(alice, numbered(index), { text: 'x', time: 1 });
    assert.equal(unfinished.draft(alice, numbered(0)).text, '');
    assert.equal(unfinished.draft(alice, numbered(1)).text, 'x');
    unfinished.dispose();
  });

  it('keeps what was not acknowledged, and reads nothing that it did not write', async () => {
    const store = memento();
    const unfinished = new Unfinished(store);
    const item: OutboxItem = { conversation: room, id: '1', text: 'hello', time: 7 };
    await unfinished.keepOutbox(alice, [item]);
    assert.deepEqual(new Unfinished(store).outbox(alice), [item]);
    const [key] = store.kept.keys();
    const strange = [
      null,
      7,
      { ...item, id: 1 },
      { ...item, conversation: { kind: 'server', name: '' } },
      item,
    ];
    await store.update(key ?? '', strange);
    assert.deepEqual(unfinished.outbox(alice), [item]);
    await unfinished.keepOutbox(alice, []);
    assert.equal(store.kept.size, 0);
  });
});
