import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { complete } from '../../protocol/completion.ts';
import { ScreenModel } from '../testing/screen-model.ts';
import { TtyScreen } from './tty-screen.ts';

const NAMES = {
  rooms: ['CS350', 'CS351', 'Lab'],
  joined: ['CS350', 'CS351'],
  users: ['Ada Lovelace', 'Bob'],
};
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const LEFT = '\x1b[D';

/** As 20 columns show it. */
function rows(text: string): string {
  return (text.match(/.{1,20}/g) ?? []).map(row => row.trimEnd()).join('\n');
}

describe('TtyScreen', () => {
  let keyboard: PassThrough;
  let model: ScreenModel;
  let screen: TtyScreen;

  beforeEach(() => {
    keyboard = new PassThrough();
    model = new ScreenModel(20, 10);
    screen = new TtyScreen(keyboard, model, line => complete(line, NAMES));
  });
  afterEach(() => screen.dispose());

  /** Presses keys, in one read as a paste comes, and waits until they are drawn. */
  async function press(keys: string): Promise<void> {
    keyboard.write(keys);
    for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve));
  }

  it('asks, and gives the lines that are typed', async () => {
    const name = screen.ask('Name: ');
    await press('Ali');
    assert.equal(model.text, 'Name: Ali');
    await press('ce\r');
    assert.equal(await name, 'Alice');
    const line = screen.next();
    await press('/help\r');
    assert.equal(await line, '/help');
    assert.equal(model.text, 'Name: Alice\n> /help');
  });

  it('keeps a typed line whole while messages arrive, also when it wraps and was pasted', async () => {
    const line = screen.next();
    await press('a line that was pasted and takes three rows');
    screen.print('[CS350] Bob: hi');
    await press(LEFT.repeat(30));
    screen.print('[CS350] Bob: are you there, or anywhere else?');
    await press('X');
    const typed = '> a line that wXas pasted and takes three rows';
    const above = '[CS350] Bob: are you there, or anywhere else?';
    assert.equal(model.text, ['[CS350] Bob: hi', above, typed].map(rows).join('\n'));
    await press('\r');
    assert.equal(await line, 'a line that wXas pasted and takes three rows');
  });

  it('keeps what is typed before anything was asked', async () => {
    await press('ear');
    screen.print('[CLIENT] Trying again in 1 s');
    await press('ly');
    assert.equal(model.text, `${rows('[CLIENT] Trying again in 1 s')}\nearly`);
    const line = screen.next();
    await press('\r');
    assert.equal(await line, 'early');
  });

  it('completes commands, rooms and names, and lists what they may be', async () => {
    const line = screen.next();
    await press('/gr');
    await press('\t');
    await press('c');
    await press('\t');
    assert.equal(model.text, '> /group CS35');
    await press('\t');
    await press('\t');
    assert.match(model.text, /^CS350 {2}CS351\n> \/group CS35$/);
    await press('0 hi\r');
    assert.equal(await line, '/group CS350 hi');
    const next = screen.next();
    await press('/private ad');
    await press('\t');
    await press('hi\r');
    assert.equal(await next, '/private "Ada Lovelace" hi');
  });

  it('remembers lines, but no answers', async () => {
    const name = screen.ask('Name: ');
    await press('Alice\r');
    await name;
    const first = screen.next();
    await press('/one\r');
    await first;
    const second = screen.next();
    await press(UP + UP);
    assert.match(model.text, />$/, 'behind the oldest line is none');
    await press(DOWN);
    await press('!\r');
    assert.equal(await second, '/one!');
  });

  it('drops what was typed when another question takes its place', async () => {
    const line = screen.next();
    await press('/group CS350 hal');
    const name = screen.ask('Name: ');
    await press('Zoe\r');
    assert.equal(await name, 'Zoe');
    assert.equal(await line, 'Zoe', 'whoever waited before gets the same line');
    assert.equal(model.text, 'Name: Zoe');
  });

  it('is interrupted by Ctrl+C, and by Ctrl+D on an empty line', async () => {
    let interrupts = 0;
    screen.onInterrupt(() => interrupts++);
    const line = screen.next();
    await press('half\x03');
    assert.equal(interrupts, 1);
    await press('\x15\x04');
    assert.equal(interrupts, 2);
    assert.equal(await line, undefined);
  });

  it('takes the typed line away at the end, and prints on', async () => {
    const line = screen.next();
    await press('half a line that is never sent');
    screen.dispose();
    screen.print('[CLIENT] Bye');
    assert.equal(await line, undefined);
    assert.equal(model.text, '[CLIENT] Bye');
  });
});
