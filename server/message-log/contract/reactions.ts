import assert from 'node:assert/strict';
import type { StoredReaction } from '../message-log.ts';
import { act, message } from '../test-log.ts';
import { type Bench, CS, OPEN_CS } from './bench.ts';

function react(sender: string, text: string, on = true) {
  return act('react', CS, sender, 1, { text, on });
}

async function reactionsTo({ open: { log } }: Bench): Promise<readonly StoredReaction[] | undefined> {
  const { messages } = await log.page({ conversation: CS, after: 0, limit: 1 });
  return messages[0]?.reactions;
}

/** Who stands with a message, and where that is told. */
export function testReactions(bench: Bench): void {
  beforeEach(() => bench.open.put(OPEN_CS, message(CS, 'Alice', 'hi')));

  it('have each user once, and the last one who gave it again last', async () => {
    await bench.open.put(react('Bob', '👍'), react('Zoë', '👍'), react('Bob', '👍'));
    assert.deepEqual(await reactionsTo(bench), [{ text: '👍', users: ['Bob', 'Zoë'], count: 2 }]);
    await bench.open.put(react('Bob', '👍', false), react('Bob', '👍', false), react('Bob', '👍'));
    assert.deepEqual(await reactionsTo(bench), [{ text: '👍', users: ['Zoë', 'Bob'], count: 2 }]);
    await bench.open.put(react('Bob', '👍', false), react('Zoë', '👍', false));
    assert.equal(await reactionsTo(bench), undefined);
  });

  it('are told with pages alone: who gets every act has them by those', async () => {
    await bench.open.put(react('Bob', '👍'));
    const { messages } = await bench.open.log.page({ conversation: CS, limit: 5 });
    assert.deepEqual(
      messages.map(({ reactions }) => reactions?.length),
      [1, undefined],
    );
    const [resumed] = await bench.open.log.resume([{ conversation: CS, epoch: '', seq: 0 }]);
    assert.deepEqual(resumed?.recovered === true && resumed.messages.map(({ reactions }) => reactions), [
      undefined,
      undefined,
    ]);
    for await (const page of bench.open.log.export(CS)) {
      assert.ok(page.messages.every(({ reactions }) => reactions === undefined));
    }
  });

  it('end with the room', async () => {
    await bench.open.put(react('Bob', '👍'), { kind: 'closed', room: 'CS350' });
    await bench.open.put(OPEN_CS, message(CS, 'Alice', 'hi again'));
    assert.equal(await reactionsTo(bench), undefined);
  });
}
