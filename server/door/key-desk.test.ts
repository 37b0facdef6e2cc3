import assert from 'node:assert/strict';
import { KEY_CHECKS, KEY_CHECKS_WAITING } from '../limits.ts';
import { createInstructorKey, foldKey, hashKey, isKey, isKeyHash } from './instructor-key.ts';
import { KeyDesk, NO_KEYS } from './key-desk.ts';

describe('An instructor key', function () {
  this.timeout(60_000);
  let key: string;
  let kept: string;
  before(async () => {
    key = createInstructorKey();
    kept = await hashKey(key);
  });

  it('is another one each time, and so is what is kept of it', async () => {
    const keys = new Set(Array.from({ length: 100 }, () => createInstructorKey()));
    assert.equal(keys.size, 100);
    assert.notEqual(await hashKey(key), kept);
  });

  it('is known by what is kept of it, however it is typed', async () => {
    assert.equal(foldKey('o1il-abc de'), '0111ABCDE');
    assert.ok(await isKey(` ${key.toLowerCase().replaceAll('-', '')}`, kept));
    assert.ok(await isKey(key.replaceAll('0', 'o').replaceAll('1', 'l'), kept));
    assert.ok(!(await isKey(createInstructorKey(), kept)));
    assert.ok(!(await isKey('', kept)));
    assert.ok(isKeyHash(`${kept}\n`));
    for (const broken of ['', key, kept.slice(0, -1), kept.replace('scrypt', 'md5')]) {
      assert.ok(!isKeyHash(broken));
    }
  });

  it('is checked a few at once while the program goes on; more than may wait are told so', async () => {
    const desk = new KeyDesk({ kept });
    const all = Array.from({ length: KEY_CHECKS + KEY_CHECKS_WAITING + 3 }, (_, at) =>
      desk.ask(at === 5 ? key : 'a guess'),
    );
    let turns = 0;
    let isOver = false;
    const verdicts = Promise.all(all).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await new Promise(resolve => void setImmediate(resolve));
      turns += 1;
    }
    const found = await verdicts;
    assert.ok(turns > 100, `${turns} turns of the event loop`);
    assert.deepEqual(found.slice(-3), ['busy', 'busy', 'busy']);
    assert.deepEqual(
      found.flatMap((verdict, at) => (verdict === 'right' ? [at] : [])),
      [5],
    );
    assert.equal(await desk.ask(key), 'right');
  });

  it('is always a wrong one where there is none, or what is kept is of no use', async () => {
    assert.equal(await new KeyDesk(NO_KEYS).ask(key), 'wrong');
    assert.equal(await new KeyDesk({ kept: 'nonsense' }).ask(key), 'wrong');
  });
});
