import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CONVERSATION_LIMIT, Conversations } from './conversations.ts';
import type { ConversationId } from './entries.ts';

const user = (name: string): ConversationId => ({ kind: 'user', name });

describe('Conversations', () => {
  it('have a limit: the private one that was quiet the longest goes, but neither a room nor the open one', () => {
    const all = new Conversations('Ada');
    all.ensure({ kind: 'room', name: 'Lab' });
    for (let n = 2; n < CONVERSATION_LIMIT; n++) all.ensure(user(`Bot ${n}`));
    assert.equal(all.all.length, CONVERSATION_LIMIT);
    const third = all.ensure(user('Bot 3'));
    const entry = { kind: 'notice', level: 'info', text: 'still here', time: 0 } as const;
    all.change(third, () => third.add(entry));

    all.ensure(user('new 1'), user('Bot 2'));
    all.ensure(user('new 2'), user('Bot 2'));
    assert.equal(all.all.length, CONVERSATION_LIMIT);
    for (const name of ['Bot 2', 'Bot 3', 'Bot 6', 'new 1', 'new 2']) assert.ok(all.find(user(name)), name);
    for (const name of ['Bot 4', 'Bot 5']) assert.equal(all.find(user(name)), undefined, name);
    assert.ok(all.find({ kind: 'room', name: 'Lab' }));
    all.dispose();
  });
});
