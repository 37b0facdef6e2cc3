import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Request } from '../protocol/messages.ts';
import type { Reply } from './pending.ts';
import { rejoin } from './rejoin.ts';

const OK: Reply = { ok: true };
const no = (code: Extract<Reply, { ok: false }>['code']): Reply => ({ ok: false, code, text: '' });

/** Answers with the given replies in turn. */
function server(...replies: Reply[]) {
  const asked: string[] = [];
  const ask = (request: Request) => {
    asked.push(`${request.status} ${'receiver' in request ? request.receiver : ''}`);
    return Promise.resolve(replies.shift() ?? no('offline'));
  };
  return { asked, ask };
}

describe('rejoin', () => {
  it('enters each room', async () => {
    const { asked, ask } = server(OK, OK);
    assert.deepEqual(await rejoin(['A', 'B'], ask), []);
    assert.deepEqual(asked, ['join A', 'join B']);
  });

  it('opens a room that is gone, and enters it if somebody else was quicker', async () => {
    const { asked, ask } = server(no('no_such_room'), OK, no('no_such_room'), no('room_exists'), OK);
    assert.deepEqual(await rejoin(['A', 'B'], ask), []);
    assert.deepEqual(asked, ['join A', 'create A', 'join B', 'create B', 'join B']);
  });

  it('goes on after a refusal, and says which room it was', async () => {
    const { ask } = server(no('name_invalid'), OK);
    assert.deepEqual(await rejoin(['A', 'B'], ask), ['A']);
  });

  it('stops where nobody answers', async () => {
    const { asked, ask } = server(OK, no('timeout'));
    assert.deepEqual(await rejoin(['A', 'B', 'C'], ask), ['B', 'C']);
    assert.deepEqual(asked, ['join A', 'join B']);
  });
});
