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
  const here = { key: 7, time: 1, offset: -3 };

  it('keeps a place for each conversation', () => {
    const editor = store();
    const saved = new SavedState(editor);
    saved.setAnchor(user, here);
    const later = new SavedState(editor);
    assert.deepEqual(later.anchor(user), here);
    assert.equal(later.anchor(room), undefined);
  });

  it('keeps the draft that was changed last', () => {
    const editor = store();
    const saved = new SavedState(editor);
    saved.setDraft(room, { text: 'before', time: 1 });
    saved.setDraft(user, { text: 'hello', time: 2 });
    const later = new SavedState(editor);
    assert.equal(later.draft(user)?.text, 'hello');
    assert.equal(later.draft(room), undefined);
    assert.equal(new SavedState(store({ draft: { of: 'user:x', text: 7 } })).draft(user), undefined);
  });

  it('forgets what was emptied', () => {
    const editor = store();
    const saved = new SavedState(editor);
    saved.setAnchor(room, here);
    saved.setAnchor(room, undefined);
    assert.deepEqual(editor.getState(), { anchors: [] });
  });

  it('is bounded: the least lately touched goes first', () => {
    const saved = new SavedState(store());
    const numbered = (index: number) => ({ kind: 'room', name: `${index}` }) as const;
    for (let index = 0; index < SAVED_LIMIT; index++) saved.setAnchor(numbered(index), { ...here });
    saved.setAnchor(numbered(0), { ...here });
    saved.setAnchor(user, here);
    assert.deepEqual(saved.anchor(numbered(0)), here);
    assert.equal(saved.anchor(numbered(1)), undefined);
  });

  it('reads nothing out of a state that is not its own', () => {
    for (const state of [null, 7, 'x', [], { anchors: 1 }, { anchors: [[1, here], ['room:x', {}], 'y'] }]) {
      assert.equal(new SavedState(store(state)).anchor(room), undefined);
    }
  });
});
