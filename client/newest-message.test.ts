import assert from 'node:assert/strict';
import type { Deed } from '../protocol/message-commands.ts';
import type { HistoryPage, KeptMessage, Request } from '../protocol/messages.ts';
import { carryOutDeed, type DeedContext, describeNoMessage, SEARCHED_ENTRIES } from './newest-message.ts';
import type { Reply } from './pending.ts';

/** A room with these entries, whose `seq` count from 1. */
class Room {
  readonly asked: Request[] = [];
  readonly #entries: KeptMessage[] = [];

  says(sender: string, more: Partial<KeptMessage> = {}): this {
    const seq = this.#entries.length + 1;
    this.#entries.push({ sender, text: `${sender} ${seq}`, seq, time: seq, ...more });
    return this;
  }

  readonly ask = async (request: Request): Promise<Reply> => {
    this.asked.push(request);
    if (request.status !== 'history') return { ok: true };
    const { before = Number.POSITIVE_INFINITY, limit = 50, receiver } = request;
    const all = this.#entries.filter(({ seq }) => seq < before);
    const messages = all.slice(-limit);
    const more = all.length > messages.length;
    const page: HistoryPage = {
      ...{ status: 'history', sender: 'SERVER', receiver, text: '', kind: 'group', epoch: 'e' },
      ...{ messages, more },
    };
    return { ok: true, message: page };
  };

  context(more: Partial<DeedContext> = {}): DeedContext {
    return { ask: this.ask, userName: 'Ann', place: { kind: 'group', receiver: 'R' }, ...more };
  }

  async meant(what: Deed['what'], user: string, text?: string): Promise<number | string> {
    const deed: Deed = { what, user, ...(text === undefined ? {} : { text }) };
    const done = await carryOutDeed(deed, this.context());
    return done.kind === 'done' ? done.message.seq : done.kind;
  }
}

const pin = (re: number, on: boolean) => ({ act: 'pin', re, on }) as const;

describe('the newest message of somebody', () => {
  it('is no act, nothing that was removed, and of nobody else', async () => {
    const room = new Room().says('Bob').says('Bob').says('Zoe', { act: 'delete', re: 2 });
    room.says('Bob', { removed: true, text: '' }).says('Bob', { act: 'edit', re: 1 }).says('Ann');
    assert.equal(await room.meant('delete', 'Bob'), 2);
    assert.deepEqual(room.asked.at(-1), { status: 'delete', kind: 'group', receiver: 'R', re: 2 });
    assert.equal(await room.meant('pin', ' \uff22ob'), 2, 'a name is meant in its normal form');
    assert.deepEqual(room.asked.at(-1), { status: 'pin', kind: 'group', receiver: 'R', re: 2, on: true });
    assert.equal(await room.meant('delete', 'bob'), 'none');
  });

  it('that is pinned is one that was not taken down since', async () => {
    const room = new Room().says('Bob').says('Bob').says('Bob');
    assert.equal(await room.meant('unpin', 'Bob'), 'none');
    room.says('Zoe', pin(1, true)).says('Zoe', pin(2, true)).says('Zoe', pin(3, true));
    room.says('Zoe', pin(3, false)).says('Zoe', pin(2, false)).says('Zoe', pin(2, true));
    assert.equal(await room.meant('unpin', 'Bob'), 2);
    assert.deepEqual(room.asked.at(-1), { status: 'pin', kind: 'group', receiver: 'R', re: 2, on: false });
  });

  it("is one's own where nobody is named", async () => {
    const room = new Room().says('Ann').says('Bob');
    assert.equal(await room.meant('edit', '', 'the'), 1);
    const place = { kind: 'group', receiver: 'R' };
    assert.deepEqual(room.asked.at(-1), { status: 'edit', ...place, re: 1, text: 'the' });
    assert.equal(await room.meant('delete', ''), 1);
    assert.deepEqual(room.asked.at(-1), { status: 'delete', ...place, re: 1 });
  });

  it('is answered, and reacted to', async () => {
    const room = new Room().says('Bob').says('Ann');
    const place = { kind: 'group', receiver: 'R' };
    assert.equal(await room.meant('react', 'Bob', '👍'), 1);
    assert.deepEqual(room.asked.at(-1), { status: 'react', ...place, re: 1, text: '👍', on: true });
    await room.meant('unreact', 'Bob', '👍');
    assert.deepEqual(room.asked.at(-1), { status: 'react', ...place, re: 1, text: '👍', on: false });
    await room.meant('reply', 'Bob', 'why?');
    assert.deepEqual(room.asked.at(-1), { status: 'group', receiver: 'R', text: 'why?', re: 1 });
    const answers: unknown[] = [];
    const answer = async (text: string, re: number): Promise<Reply> => {
      answers.push([text, re]);
      return { ok: true };
    };
    await carryOutDeed({ what: 'reply', user: 'Bob', text: 'so' }, room.context({ answer }));
    assert.deepEqual(answers, [['so', 1]]);
  });

  it('is looked for in pages, and not for ever', async () => {
    const room = new Room().says('Ann');
    for (let count = 0; count < 2 * SEARCHED_ENTRIES; count++) room.says('Cid');
    assert.equal(await room.meant('delete', 'Ann'), 'none');
    assert.equal(room.asked.length, 5);
    assert.ok(room.asked.every(({ status }) => status === 'history'));
  });

  it('is found as long as it is one of that many', async () => {
    for (const [others, found] of [
      [SEARCHED_ENTRIES - 1, 1],
      [SEARCHED_ENTRIES, 'none'],
    ] as const) {
      const room = new Room().says('Bob');
      for (let count = 0; count < others; count++) room.says('Cid');
      assert.equal(await room.meant('delete', 'Bob'), found);
    }
  });

  it('stays as it is where it was not meant, or the server refuses', async () => {
    const room = new Room().says('Bob', { text: 'ours' });
    const deed: Deed = { what: 'delete', user: 'Bob', text: 'spam' };
    const seen: string[] = [];
    const isMeant = async ({ text }: KeptMessage) => seen.push(text) === 0;
    assert.deepEqual(await carryOutDeed(deed, room.context({ isMeant })), { kind: 'given_up' });
    assert.deepEqual(seen, ['ours']);
    assert.equal(room.asked.length, 1);
    await carryOutDeed(deed, room.context());
    assert.deepEqual(room.asked.at(-1), {
      ...{ status: 'delete', kind: 'group', receiver: 'R', re: 1, text: 'spam' },
    });
    const refusal: Reply = { ok: false, code: 'not_a_member', text: 'no' };
    assert.deepEqual(await carryOutDeed(deed, room.context({ ask: async () => refusal })), {
      kind: 'failed',
      reply: refusal,
    });
  });

  it('that is not there is told', () => {
    assert.equal(
      describeNoMessage({ what: 'unpin' }, 'Bob', 'R'),
      "There is no pinned message of 'Bob' among the newest 500 in 'R'.",
    );
  });
});
