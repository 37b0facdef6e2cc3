import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { TYPING_MS } from '../protocol/messages.ts';
import { TYPISTS_LIMIT, Typists } from './typists.ts';

const ROOM = { kind: 'room', name: 'R' } as const;
const BOB = { kind: 'user', name: 'Bob' } as const;

describe('Typists', () => {
  let changes: number;
  let typists: Typists;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    changes = 0;
    typists = new Typists(() => changes++);
  });
  afterEach(() => {
    typists.dispose();
    mock.timers.reset();
  });

  it('are writing for a while after it was last said, each where it was said', () => {
    typists.began(ROOM, 'Zoë');
    mock.timers.tick(TYPING_MS - 1);
    typists.began(ROOM, 'Bob');
    typists.began(ROOM, 'Zoë');
    typists.began(BOB, 'Bob');
    assert.deepEqual(typists.of(ROOM), ['Zoë', 'Bob']);
    mock.timers.tick(TYPING_MS - 1);
    assert.deepEqual([typists.of(ROOM), typists.of(BOB)], [['Zoë', 'Bob'], ['Bob']]);
    assert.equal(changes, 3, 'who goes on writing is no change');
    mock.timers.tick(1);
    assert.deepEqual([typists.of(ROOM), typists.of(BOB)], [[], []]);
    assert.equal(changes, 6);
  });

  it('are no longer when they have said it, or when the connection is gone', () => {
    typists.began(ROOM, 'Bob');
    typists.ended(ROOM, 'Bob');
    typists.ended(ROOM, 'Bob');
    assert.deepEqual([typists.of(ROOM), changes], [[], 2]);
    typists.began(ROOM, 'Bob');
    typists.began(BOB, 'Bob');
    typists.clear();
    typists.clear();
    assert.deepEqual([typists.of(ROOM), typists.of(BOB), changes], [[], [], 5]);
    mock.timers.tick(TYPING_MS);
    assert.equal(changes, 5);
  });

  it('are noted up to a limit, and again when others have ended', () => {
    for (let one = 0; one <= TYPISTS_LIMIT; one++) typists.began(ROOM, `${one}`);
    assert.equal(typists.of(ROOM).length, TYPISTS_LIMIT);
    typists.ended(ROOM, '0');
    typists.began(BOB, 'Bob');
    assert.deepEqual(typists.of(BOB), ['Bob']);
  });
});
