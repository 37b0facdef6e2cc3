import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Fence } from './fence.ts';

describe('Fence', () => {
  it('lets messages pass one another by, and nothing else pass a message that is not kept', () => {
    const done: string[] = [];
    const blocked: boolean[] = [];
    const fence = new Fence(isBlocked => blocked.push(isBlocked));
    const step = (isMessage: boolean, name: string) => fence.pass(isMessage, () => done.push(name));
    step(false, 'join');
    fence.open();
    fence.open();
    step(true, 'hi');
    step(false, 'leave');
    step(true, 'after');
    assert.deepEqual([done, blocked], [['join', 'hi'], [true]]);
    fence.close();
    assert.deepEqual(done, ['join', 'hi']);
    fence.close();
    assert.deepEqual(
      [done, blocked],
      [
        ['join', 'hi', 'leave', 'after'],
        [true, false],
      ],
    );
  });

  it('does nothing any more once it is disposed', () => {
    const fence = new Fence(() => undefined);
    fence.open();
    fence.pass(false, () => assert.fail());
    fence.dispose();
    fence.close();
  });

  it('keeps the order, does everything once, and blocks as long as something waits, whatever comes', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), isMessage: fc.boolean(), opens: fc.nat(2) }),
      fc.record({ kind: fc.constant('close' as const) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), actions => {
        const done: number[] = [];
        let isBlocked = false;
        let open = 0;
        let passed = 0;
        const fence = new Fence(blocked => {
          assert.notEqual(blocked, isBlocked);
          isBlocked = blocked;
        });
        for (const one of actions) {
          if (one.kind === 'close') {
            if (open === 0) continue;
            open--;
            fence.close();
          } else {
            const name = passed++;
            fence.pass(one.isMessage, () => {
              if (!one.isMessage) assert.equal(open, 0);
              done.push(name);
              for (let at = 0; at < one.opens; at++) {
                open++;
                fence.open();
              }
            });
          }
        }
        while (open > 0) {
          open--;
          fence.close();
        }
        assert.deepEqual(done, [...Array(passed).keys()]);
        assert.equal(isBlocked, false);
      }),
    );
  });
});
