import assert from 'node:assert/strict';
import { SAVED_LIMIT, SavedState } from './saved-state.ts';

/** Keeps a state as the editor does: as JSON. */
function store(state: unknown = undefined) {
  let kept = JSON.stringify(state);
  return {
    getState: () => (kept === undefined ? undefined : JSON.parse(kept)),
    setState: (next: unknown) => {
      kept = JSON.stringify(next);
    },
  };
}

const room = { kind: 'room', name: 'x' } as const;
const user = { kind: 'user', name: 'x' } as const;

describe('saved-state', () => {
  it('keeps a draft and a place for each conversation', () => {
    const editor = store();
    const saved = new SavedState(editor);
    saved.setDraft(room, 'hello');
    saved.setAnchor(user, { key: 7, time: 1, offset: -3 });
    const later = new SavedState(editor);
    assert.equal(later.draft(room), 'hello');
    assert.equal(later.draft(user), '');
    assert.deepEqual(later.anchor(user), { key: 7, time: 1, offset: -3 });
    assert.equal(later.anchor(room), undefined);
  });

  it('forgets what was emptied', () => {
    const editor = store();
    const saved = new SavedState(editor);
    saved.setDraft(room, 'hello');
    saved.setDraft(room, '');
    saved.setAnchor(room, { key: 1, time: 1, offset: 0 });
    saved.setAnchor(room, undefined);
    assert.deepEqual(editor.getState(), { drafts: [], anchors: [] });
  });

  it('is bounded: the least lately touched goes first', () => {
    const saved = new SavedState(store());
    for (let index = 0; index < SAVED_LIMIT; index++) saved.setDraft({ kind: 'room', name: `${index}` }, 'x');
    saved.setDraft({ kind: 'room', name: '0' }, 'again');
    saved.setDraft(user, 'one more');
    assert.equal(saved.draft({ kind: 'room', name: '0' }), 'again');
    assert.equal(saved.draft({ kind: 'room', name: '1' }), '');
  });

  it('reads nothing out of a state that is not its own', () => {
    for (const state of [
      null,
      7,
      'x',
      [],
      { drafts: 1 },
      { drafts: [[1, 'x'], ['room:x', 2], 'y'], anchors: [['room:x', {}]] },
    ]) {
      const saved = new SavedState(store(state));
      assert.equal(saved.draft(room), '');
      assert.equal(saved.anchor(room), undefined);
    }
  });
});
