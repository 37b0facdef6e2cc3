import assert from 'node:assert/strict';
import { type Signal, signal } from '@preact/signals';
import { writeFence } from '../../protocol/code-reference.ts';
import { ComposerModel, type ComposerTarget } from './composer-model.ts';
import { PAGE_LIMITS } from './page-protocol.ts';
import type { Frame } from './page-state.ts';
import { createStrings } from './strings.ts';

const room = { kind: 'room', name: 'CS350' } as const;
const user = { kind: 'user', name: 'Bob' } as const;

function frame(kind: Frame['connection']['kind']): Frame {
  const names = { rooms: ['CS350', 'Lab'], joined: [], users: ['Bob'] };
  const connection = { kind, server: '' };
  return {
    connection,
    userName: '',
    open: room,
    older: 'none',
    newer: false,
    conversations: [],
    members: 0,
    role: 'student',
    pins: [],
    staff: [],
    typists: [],
    density: 'comfortable',
    names,
  };
}

describe('composer-model', () => {
  let sent: string[];
  let kept: string[];
  let typed: number;
  let last: ComposerTarget | undefined;
  let view: Signal<Frame | undefined>;
  let composer: ComposerModel;

  beforeEach(() => {
    sent = [];
    kept = [];
    typed = 0;
    last = undefined;
    view = signal(frame('online'));
    composer = new ComposerModel({
      frame: view,
      strings: createStrings({}, 'en'),
      submit: (text, re) => sent.push(re === undefined ? text : `${text} (to ${re})`),
      change: (key, text) => sent.push(`${key} says now: ${text}`),
      keepDraft: ({ name }, text) => kept.push(`${name}: ${text}`),
      typing: () => typed++,
      lastOwn: () => last,
    });
    composer.open(room, '');
  });

  it('sends a line and is empty again', () => {
    composer.input('  hello ');
    composer.submit();
    assert.deepEqual(sent, ['  hello ']);
    assert.equal(composer.text.value, '');
  });

  it('says why a line cannot go out, and keeps it', () => {
    assert.equal(composer.fault.value, 'empty');
    composer.input('x'.repeat(PAGE_LIMITS.textLength + 1));
    assert.equal(composer.fault.value, 'too long');
    view.value = frame('waiting');
    composer.input('/rooms');
    assert.equal(composer.fault.value, 'offline');
    composer.submit();
    assert.deepEqual(sent, []);
    assert.equal(composer.text.value, '/rooms');
  });

  it('hands over each change of a draft, and takes it back when the conversation is there again', () => {
    composer.input('for');
    composer.input('for the room');
    composer.open(user, '');
    assert.equal(composer.text.value, '');
    composer.open(room, 'for the room');
    assert.equal(composer.text.value, 'for the room');
    composer.submit();
    assert.deepEqual(kept, ['CS350: for', 'CS350: for the room', 'CS350: ']);
  });

  it('offers with the caret at the end only, until closed, and again when the text changes', () => {
    composer.input('/j');
    assert.equal(composer.suggestions.value.length, 1);
    composer.input('/j', 'none');
    assert.equal(composer.suggestions.value.length, 0);
    composer.input('/j');
    composer.dismiss();
    assert.equal(composer.suggestions.value.length, 0);
    composer.input('/jo');
    composer.take();
    assert.equal(composer.text.value, '/join ');
    composer.move(-1);
    composer.take();
    assert.equal(composer.text.value, '/join Lab');
    assert.equal(composer.suggestions.value.length, 0);
  });

  it('offers the commands of staff to staff alone', () => {
    composer.input('/mu');
    assert.deepEqual(composer.suggestions.value, []);
    view.value = { ...frame('online'), role: 'assistant' };
    assert.deepEqual(
      composer.suggestions.value.map(({ line }) => line),
      ['/mute ', '/mute-all '],
    );
  });

  it('offers nothing for a line that was called back or a draft that was found', () => {
    composer.input('/join');
    composer.submit();
    assert.ok(composer.older());
    assert.equal(composer.text.value, '/join');
    assert.equal(composer.suggestions.value.length, 0);
    assert.ok(composer.newer());
    assert.ok(!composer.newer());
  });

  it('puts a text that comes back in front of a draft, once', () => {
    composer.insert('back');
    composer.insert('back');
    assert.equal(composer.text.value, 'back');
    composer.input('draft');
    composer.insert('back');
    assert.equal(composer.text.value, 'back\ndraft');
  });

  const question = { key: 3, sender: 'Bob', text: 'Why?' };
  const own = { key: 4, sender: 'Alice', text: 'Becuase.' };

  it('answers a message, once, and forgets it when told to', () => {
    composer.reply(question);
    composer.input('Because.');
    composer.submit();
    composer.input('And another thing.');
    composer.submit();
    composer.reply(question);
    assert.ok(composer.leave());
    assert.ok(!composer.leave());
    composer.input('To nobody.');
    composer.submit();
    assert.deepEqual(sent, ['Because. (to 3)', 'And another thing.', 'To nobody.']);
  });

  it('goes on answering behind a command', () => {
    composer.reply(question);
    composer.input('/who CS350');
    composer.submit();
    composer.input('Because.');
    composer.submit();
    assert.deepEqual(sent, ['/who CS350', 'Because. (to 3)']);
  });

  it('knows what was being answered when the conversation is open again', () => {
    composer.reply(question);
    composer.open(user, '');
    assert.ok(composer.target.peek() === undefined);
    composer.open(room, '');
    assert.equal(composer.target.value?.key, 3);
  });

  it('changes what a message says, and keeps the draft that was there out of it', () => {
    composer.input('draft');
    composer.edit(own);
    assert.equal(composer.text.value, 'Becuase.');
    composer.input('Because.');
    composer.submit();
    assert.deepEqual(sent, ['4 says now: Because.']);
    assert.equal(composer.text.value, 'draft');
    composer.edit(own);
    composer.submit();
    assert.equal(sent.length, 1, 'it says the same');
    composer.edit(own);
    composer.leave();
    assert.equal(composer.text.value, 'draft');
    assert.ok(
      kept.every(line => line === 'CS350: draft'),
      kept.join(),
    );
  });

  it('edits the last message with the arrow key in an empty box, and goes on to the lines before it', () => {
    for (const line of ['first', 'Becuase.']) {
      composer.input(line);
      composer.submit();
    }
    last = { kind: 'edit', ...own };
    assert.ok(composer.older());
    assert.equal(composer.target.value?.kind, 'edit');
    assert.ok(composer.older());
    assert.equal(composer.target.value, undefined);
    assert.equal(composer.text.value, 'first');
  });

  const code = writeFence('python src/client.py:41-44', 'a\nb');
  const other = writeFence('python src/server.py:88', 'c');

  it('sends code with what is said, and keeps it with the draft', () => {
    composer.input('Why?');
    composer.attach('', [code]);
    composer.attach('client.py:41: wrong', [code, other]);
    assert.equal(composer.text.value, 'client.py:41: wrong\nWhy?');
    assert.deepEqual(composer.fences.value, [code, other]);
    composer.detach(other);
    const whole = `client.py:41: wrong\nWhy?\n${code}`;
    assert.equal(kept.at(-1), `CS350: ${whole}`);
    composer.open(user, '');
    assert.deepEqual(composer.fences.value, []);
    composer.open(room, whole);
    assert.deepEqual(composer.fences.value, [code]);
    composer.submit();
    assert.deepEqual(sent, [whole]);
    assert.deepEqual(composer.fences.value, []);
    assert.ok(composer.older());
    assert.deepEqual(composer.fences.value, [code], 'a line that is called back has its code again');
  });

  it('sends code alone, and none with a command', () => {
    composer.attach('', [code]);
    assert.equal(composer.fault.value, undefined);
    composer.input('/who CS350');
    composer.submit();
    assert.deepEqual(composer.fences.value, [code]);
    composer.submit();
    composer.attach('', [code]);
    composer.input('/me wonders');
    composer.submit();
    assert.deepEqual(sent, ['/who CS350', code, `/me wonders\n${code}`]);
  });

  it('sends code with a command that says something', () => {
    for (const line of ['/reply Ada like this', '/me shows', '/private Ada look', '/group CS350 look']) {
      composer.attach('', [code]);
      composer.input(line, 'none');
      composer.submit();
      assert.equal(sent.at(-1), `${line}\n${code}`);
      assert.deepEqual(composer.fences.value, [], line);
    }
  });

  it('counts the code too', () => {
    composer.attach('', [writeFence('python a.py:1', 'x'.repeat(PAGE_LIMITS.textLength))]);
    assert.equal(composer.fault.value, 'too long');
  });

  it('shows the code of a message that is edited as what goes along', () => {
    composer.edit({ key: 4, sender: 'Alice', text: `Why?\n${code}` });
    assert.equal(composer.text.value, 'Why?');
    assert.deepEqual(composer.fences.value, [code]);
    composer.input('How?');
    composer.submit();
    assert.deepEqual(sent, [`4 says now: How?\n${code}`]);
  });

  it('makes code with its place of what was pasted, once that is asked for', () => {
    composer.offerPasted({ text: 'a\nb', fence: code });
    assert.equal(composer.pasteOffer.value, undefined, 'it is not there');
    composer.input('Why? a\nb');
    composer.offerPasted({ text: 'a\nb', fence: code });
    composer.input('Why? a\nb c');
    composer.takePasteOffer();
    assert.equal(composer.text.value, 'Why?  c');
    assert.deepEqual(composer.fences.value, [code]);
    composer.input('a\nb');
    composer.offerPasted({ text: 'a\nb', fence: other });
    composer.input('a');
    assert.equal(composer.pasteOffer.value, undefined, 'it is not there any more');
  });

  it('calls a command back with the arrow key, though there is a message to edit', () => {
    composer.input('/who CS350');
    composer.submit();
    last = { kind: 'edit', ...own };
    assert.ok(composer.older());
    assert.equal(composer.text.value, '/who CS350');
    assert.equal(composer.target.value, undefined);
  });

  it('tells that something is being written, but not of commands, edits and what is empty', () => {
    composer.input('/who CS350');
    composer.input(' ');
    composer.edit(own);
    composer.input('Because');
    composer.leave();
    assert.equal(typed, 0);
    composer.input('hello');
    composer.input('hello', 2);
    assert.equal(typed, 1);
  });

  it('completes a name in the middle of the text, and puts the caret behind it', () => {
    composer.input('ask @bo please', 7);
    composer.take();
    assert.equal(composer.text.value, 'ask @Bob please');
    assert.deepEqual(composer.caretRequest.value, { at: 8 });
  });

  it('begins a mention or a command by button', () => {
    composer.input('hello');
    composer.begin('@');
    assert.equal(composer.text.value, 'hello @');
    assert.ok(composer.suggestions.value.length > 0);
    composer.input('');
    composer.begin('/');
    assert.equal(composer.text.value, '/');
    composer.input('see ');
    composer.insertAtCaret('```\n\n```', 4);
    assert.equal(composer.text.value, 'see ```\n\n```');
    assert.deepEqual(composer.caretRequest.value, { at: 8 });
  });
});
