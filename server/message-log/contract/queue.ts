import assert from 'node:assert/strict';
import { LOG_LIMITS } from '../message-log.ts';
import { message, pair } from '../test-log.ts';
import { type Bench, CS, OPEN_CS } from './bench.ts';

export function testQueue(bench: Bench): void {
  it('tells outcomes in the order of the tickets, never from within a call', async () => {
    const { log, listener } = bench.open;
    const tickets = [OPEN_CS, message(CS, 'Alice', 'a'), message(CS, 'Alice', 'b')].map(record =>
      log.append(record),
    );
    assert.deepEqual(tickets, [1, 2, 3]);
    assert.equal(listener.outcomes.length, 0);
    await listener.outcome(3);
    assert.deepEqual(
      listener.outcomes.map(({ kind }) => kind),
      ['done', 'kept', 'kept'],
    );
  });

  it('takes a record as it was when it was appended', async () => {
    const said = message(CS, 'Alice', 'a', { ref: { line: 1 } });
    await bench.open.put(OPEN_CS);
    const ticket = bench.open.log.append(said);
    said.text = 'changed';
    (said.ref as { line: number }).line = 2;
    await bench.open.listener.outcome(ticket);
    const { messages } = await bench.open.log.page({ conversation: CS, limit: 1 });
    assert.deepEqual([messages[0]?.text, messages[0]?.ref], ['a', { line: 1 }]);
  });

  it('lets in no more than may wait, and all again when that is committed', async () => {
    const { log, listener } = bench.open;
    const long = message(pair('a', 'b'), 'a', 'x'.repeat(LOG_LIMITS.waitingCharacters / 4));
    const tickets = Array.from({ length: 6 }, () => log.append(long));
    assert.deepEqual(tickets, [1, 2, 3, 4, undefined, undefined]);
    await listener.outcome(4);
    assert.equal(log.append(OPEN_CS), 5);
  });

  it('commits what waits when it is closed; then it takes nothing and answers no read', async () => {
    const { log, listener } = bench.open;
    log.append(OPEN_CS);
    log.append(message(CS, 'Alice', 'last'));
    const closed = log.close();
    assert.equal(log.append(OPEN_CS), undefined);
    assert.equal(listener.outcomes.length, 0);
    await closed;
    assert.deepEqual(
      listener.outcomes.map(({ kind }) => kind),
      ['done', 'kept'],
    );
    await assert.rejects(log.page({ conversation: CS, limit: 1 }), { code: 'closed' });
    assert.equal(listener.fault, undefined);
    await bench.reopen();
    assert.equal(bench.open.log.state.conversations[0]?.head, 1);
  });
}
