import assert from 'node:assert/strict';
import { Emitter } from '../client/emitter.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { Chat } from './chat.ts';
import { ReadMarker } from './read-marker.ts';

const CS350: ConversationId = { kind: 'room', name: 'CS350' };
const LAB: ConversationId = { kind: 'room', name: 'Lab' };

describe('ReadMarker', () => {
  let read: [string, number][];
  let chat: { session: Chat['session']; open: ConversationId };
  let focus: Emitter<void>;
  let isThere: boolean;
  let marker: ReadMarker;

  /** A session that notes what is read. */
  function session(): Chat['session'] {
    const noted = { read: (id: ConversationId, key: number) => read.push([id.name, key]) };
    return noted as unknown as Chat['session'];
  }

  function focusComes(): void {
    isThere = true;
    focus.fire();
  }

  beforeEach(() => {
    read = [];
    chat = { session: session(), open: CS350 };
    focus = new Emitter();
    isThere = true;
    const state = {
      get isThere() {
        return isThere;
      },
      onChange: focus.event,
    };
    marker = new ReadMarker(chat, state);
  });

  it('counts as read what is on screen of an editor that has the focus', () => {
    marker.see(CS350, 1);
    marker.see(CS350, 2);
    focusComes();
    assert.deepEqual(read, [
      ['CS350', 1],
      ['CS350', 2],
    ]);
  });

  it('waits for the focus, with the last that is on screen', () => {
    isThere = false;
    marker.see(CS350, 1);
    marker.see(CS350, 2);
    focus.fire();
    assert.deepEqual(read, []);
    focusComes();
    assert.deepEqual(read, [['CS350', 2]]);
  });

  it('counts nothing that went from the screen before the focus came: the page, the conversation, the session', () => {
    isThere = false;
    marker.see(CS350, 1);
    marker.forget();
    focusComes();
    isThere = false;
    marker.see(CS350, 2);
    chat.open = LAB;
    focusComes();
    isThere = false;
    marker.see(LAB, 3);
    chat.session = session();
    focusComes();
    assert.deepEqual(read, []);
  });

  it('counts nothing of another conversation than the open one, nor once it is disposed', () => {
    marker.see(LAB, 1);
    isThere = false;
    marker.see(CS350, 2);
    marker.dispose();
    focusComes();
    assert.deepEqual(read, []);
  });
});
