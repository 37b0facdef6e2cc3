import assert from 'node:assert/strict';
import { MemoryStore } from './memory-store.ts';
import { LEVEL_LIMIT, RoomLevels } from './room-levels.ts';

const lab = { host: 'lab', port: 5555 };
const home = { host: 'lab', port: 5556 };

describe('levels of rooms', () => {
  it('are kept by server, and are "all" where nothing was said', async () => {
    const store = new MemoryStore();
    const levels = new RoomLevels(store);
    let changes = 0;
    levels.onChange(() => changes++);
    assert.equal(levels.of(lab, 'CS350'), 'all');
    await levels.set(lab, 'CS350', 'none');
    await levels.set(lab, 'Lab', 'mentions');
    const later = new RoomLevels(store);
    assert.equal(later.of(lab, 'CS350'), 'none');
    assert.equal(later.of(lab, 'Lab'), 'mentions');
    assert.equal(later.of(home, 'CS350'), 'all');
    assert.equal(changes, 2);
  });

  it('leave nothing behind where all are as they were', async () => {
    const store = new MemoryStore();
    const levels = new RoomLevels(store);
    await levels.set(lab, 'CS350', 'none');
    await levels.set(lab, 'CS350', 'all');
    assert.deepEqual(store.keys(), []);
  });

  it('take a room for what it is called, and nothing from the store on trust', async () => {
    const store = new MemoryStore();
    const levels = new RoomLevels(store);
    assert.equal(levels.of(lab, 'toString'), 'all');
    await levels.set(lab, '__proto__', 'none');
    await levels.set(lab, 'constructor', 'mentions');
    assert.equal(levels.of(lab, '__proto__'), 'none');
    assert.equal(levels.of(lab, 'constructor'), 'mentions');
    await store.update('levels lab:5555', { CS350: 'loud' });
    assert.equal(levels.of(lab, 'CS350'), 'all');
    for (const nothing of ['x', 1, null]) {
      await store.update('levels lab:5555', nothing);
      assert.equal(levels.of(lab, 'CS350'), 'all');
    }
  });

  it('have a limit: the first one goes first', async () => {
    const levels = new RoomLevels(new MemoryStore());
    for (let room = 0; room <= LEVEL_LIMIT; room++) await levels.set(lab, `room ${room}`, 'none');
    assert.equal(levels.of(lab, 'room 0'), 'all');
    assert.equal(levels.of(lab, 'room 1'), 'none');
    assert.equal(levels.of(lab, `room ${LEVEL_LIMIT}`), 'none');
  });
});
