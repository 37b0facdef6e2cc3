import assert from 'node:assert/strict';
import { openMemoryLog } from './memory-log.ts';
import { MemoryStore } from './memory-store.ts';
import { messageLogContract } from './message-log.contract.ts';
import type { MessageLogFaultCode } from './message-log.ts';
import { message, OpenLog, pair } from './test-log.ts';

describe('the memory log', () => {
  messageLogContract(async () => {
    const store = new MemoryStore();
    return {
      factory: async listener => openMemoryLog(listener, { store }),
      remove: async () => undefined,
    };
  });

  it('fails whole groups while it is told to, and loses nothing that it told as kept', async () => {
    let code: MessageLogFaultCode | undefined;
    const open = await OpenLog.open(async listener => openMemoryLog(listener, { fault: () => code }));
    const said = message(pair('Alice', 'Bob'), 'Alice', 'hi');
    await open.put(said);
    code = 'full';
    assert.deepEqual(await open.put(said, said), [
      { kind: 'failed', code: 'full' },
      { kind: 'failed', code: 'full' },
    ]);
    code = undefined;
    const [outcome] = await open.put(said);
    assert.equal(outcome?.kind === 'kept' && outcome.seq, 2);
    await open.log.close();
  });

  it('commits when its clock says so', async () => {
    const due: (() => void)[] = [];
    const open = await OpenLog.open(async listener =>
      openMemoryLog(listener, { schedule: commit => due.push(commit) }),
    );
    open.log.append({ kind: 'opened', room: 'CS350' });
    open.log.append({ kind: 'closed', room: 'CS350' });
    assert.equal(due.length, 1);
    due[0]?.();
    assert.equal(open.listener.groups.length, 1);
    await open.log.close();
  });

  it('cannot be backed up', async () => {
    const { log } = await OpenLog.open(async listener => openMemoryLog(listener));
    await assert.rejects(log.backup('file'), { code: 'io' });
    await log.close();
  });
});
