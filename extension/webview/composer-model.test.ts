import assert from 'node:assert/strict';
import { type Signal, signal } from '@preact/signals';
import { ComposerModel } from './composer-model.ts';
import { PAGE_LIMITS } from './page-protocol.ts';
import type { Frame } from './page-state.ts';
import { createStrings } from './strings.ts';

const room = { kind: 'room', name: 'CS350' } as const;
const user = { kind: 'user', name: 'Bob' } as const;

function frame(kind: Frame['connection']['kind']): Frame {
  const names = { rooms: ['CS350', 'Lab'], joined: [], users: [] };
  const connection = { kind, server: '' };
  return {
    connection,
    userName: '',
    open: room,
    older: 'none',
    newer: false,
    conversations: [],
    members: 0,
    names,
  };
}

describe('composer-model', () => {
  let sent: string[];
  let kept: string[];
  let view: Signal<Frame | undefined>;
  let composer: ComposerModel;

  beforeEach(() => {
    sent = [];
    kept = [];
    view = signal(frame('online'));
    composer = new ComposerModel({
      frame: view,
      strings: createStrings({}, 'en'),
      submit: text => sent.push(text),
      keepDraft: ({ name }, text) => kept.push(`${name}: ${text}`),
    });
    composer.open(room, '');
  });

  it('sends a line and is empty again', () => {
    composer.input('  hello ', true);
    composer.submit();
    assert.deepEqual(sent, ['  hello ']);
    assert.equal(composer.text.value, '');
  });

  it('says why a line cannot go out, and keeps it', () => {
    assert.equal(composer.fault.value, 'empty');
    composer.input('x'.repeat(PAGE_LIMITS.textLength + 1), true);
    assert.equal(composer.fault.value, 'too long');
    view.value = frame('waiting');
    composer.input('/rooms', true);
    assert.equal(composer.fault.value, 'offline');
    composer.submit();
    assert.deepEqual(sent, []);
    assert.equal(composer.text.value, '/rooms');
  });

  it('hands over each change of a draft, and takes it back when the conversation is there again', () => {
    composer.input('for', true);
    composer.input('for the room', true);
    composer.open(user, '');
    assert.equal(composer.text.value, '');
    composer.open(room, 'for the room');
    assert.equal(composer.text.value, 'for the room');
    composer.submit();
    assert.deepEqual(kept, ['CS350: for', 'CS350: for the room', 'CS350: ']);
  });

  it('offers with the caret at the end only, until closed, and again when the text changes', () => {
    composer.input('/j', true);
    assert.equal(composer.suggestions.value.length, 1);
    composer.input('/j', false);
    assert.equal(composer.suggestions.value.length, 0);
    composer.input('/j', true);
    composer.dismiss();
    assert.equal(composer.suggestions.value.length, 0);
    composer.input('/jo', true);
    composer.take();
    assert.equal(composer.text.value, '/join ');
    composer.move(-1);
    composer.take();
    assert.equal(composer.text.value, '/join Lab');
    assert.equal(composer.suggestions.value.length, 0);
  });

  it('offers nothing for a line that was called back or a draft that was found', () => {
    composer.input('/join', true);
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
    composer.input('draft', true);
    composer.insert('back');
    assert.equal(composer.text.value, 'back\ndraft');
  });
});
