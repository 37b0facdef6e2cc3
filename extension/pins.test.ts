import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { Pins } from './pins.ts';

/** Keeps what it is given, as VS Code does: at once for whoever asks, later on the disk. */
class Memory implements Memento {
  readonly values = new Map<string, unknown>();
  fails = false;

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return this.fails ? Promise.reject(new Error('disk full')) : Promise.resolve();
  }
}

const LAB = { host: 'lab', port: 5555 };

describe('Pins', () => {
  it('know a server by its address, and by the last that was said of it', () => {
    const memory = new Memory();
    const pins = new Pins(memory, assert.fail);
    assert.equal(pins.pinned(LAB), undefined);
    pins.pin(LAB, 'SHA256:one');
    pins.pin({ ...LAB, port: 5556 }, 'SHA256:two');
    pins.pin(LAB, 'SHA256:three');
    const others = new Pins(memory, assert.fail);
    assert.equal(others.pinned(LAB), 'SHA256:three');
    assert.equal(others.pinned({ ...LAB, port: 5556 }), 'SHA256:two');
  });

  it('forget a server that is to be forgotten, and no other', () => {
    const pins = new Pins(new Memory(), assert.fail);
    pins.pin(LAB, 'SHA256:one');
    pins.pin({ ...LAB, port: 5556 }, 'SHA256:two');
    pins.forget(LAB);
    assert.equal(pins.pinned(LAB), undefined);
    assert.equal(pins.pinned({ ...LAB, port: 5556 }), 'SHA256:two');
  });

  it('forget the server that was met the longest ago', () => {
    const pins = new Pins(new Memory(), assert.fail);
    for (let port = 1; port <= 501; port++) pins.pin({ host: 'lab', port }, 'SHA256:one');
    assert.equal(pins.pinned({ host: 'lab', port: 1 }), undefined);
    assert.ok(pins.pinned({ host: 'lab', port: 2 }));
  });

  it('take nothing for one that is none', () => {
    const memory = new Memory();
    for (const wrong of ['SHA256:one', [['lab:5555']], [['lab:5555', 7]], { 'lab:5555': 'SHA256:one' }]) {
      memory.values.set('pins', wrong);
      assert.equal(new Pins(memory, assert.fail).pinned(LAB), undefined);
    }
  });

  it('say where they could not be kept', async () => {
    const memory = new Memory();
    memory.fails = true;
    const said = new Promise<string>(resolve => new Pins(memory, resolve).pin(LAB, 'SHA256:one'));
    assert.match(await said, /could not be kept.*disk full/);
  });
});
