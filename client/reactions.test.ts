import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addReact, type React, reactionsOf } from './reactions.ts';

const react = (seq: number, user: string, text: string, on = true): React => ({ seq, user, text, on });

describe('reactionsOf', () => {
  it('names who reacted with which sign, in the order in which they came', () => {
    const reacts = [react(3, 'Bob', '✅'), react(1, 'Zoë', '👍'), react(2, 'Alice', '✅')];
    assert.deepEqual(reactionsOf({ reacts: reacts.reduce(addReact, [] as readonly React[]) }), [
      { text: '👍', users: ['Zoë'], count: 1 },
      { text: '✅', users: ['Alice', 'Bob'], count: 2 },
    ]);
  });

  it('goes on from what was told as a whole, with what is not in it', () => {
    const base = [{ text: '✋', users: ['Bob', 'Zoë'], count: 2 }];
    const reacts = [react(5, 'Alice', '👀'), react(11, 'Bob', '✋', false), react(12, 'Alice', '✋')];
    assert.deepEqual(reactionsOf({ base, asOf: 10, reacts }), [
      { text: '✋', users: ['Zoë', 'Alice'], count: 2 },
    ]);
  });

  it('counts those who are not named too', () => {
    const base = [{ text: '✋', users: ['Bob'], count: 3 }];
    const reacts = [react(2, 'Somebody', '✋', false), react(3, 'Bob', '✋', false)];
    assert.deepEqual(reactionsOf({ base, asOf: 1, reacts }), [{ text: '✋', users: [], count: 1 }]);
  });

  it('ends the same in whatever order it is told, and wherever the whole was told in between', () => {
    const one = fc.record({
      user: fc.constantFrom('Alice', 'Bob', 'Zoë'),
      text: fc.constantFrom('👍', '✅'),
      on: fc.boolean(),
    });
    const story = fc
      .array(one, { maxLength: 20 })
      .map(acts => acts.map((act, at) => ({ ...act, seq: at + 1 })));
    const told = story.chain(acts =>
      fc.record({
        acts: fc.constant(acts),
        shuffled: fc.shuffledSubarray(acts, { minLength: acts.length }),
        asOf: fc.nat(acts.length),
      }),
    );
    const sets = (fate: Parameters<typeof reactionsOf>[0]) =>
      Object.fromEntries(reactionsOf(fate).map(({ text, users }) => [text, [...users].sort()]));
    fc.assert(
      fc.property(told, ({ acts, shuffled, asOf }) => {
        const expected = sets({ reacts: acts.reduce(addReact, [] as readonly React[]) });
        const base = reactionsOf({ reacts: acts.slice(0, asOf).reduce(addReact, [] as readonly React[]) });
        assert.deepEqual(
          sets({ base, asOf, reacts: shuffled.reduce(addReact, [] as readonly React[]) }),
          expected,
        );
      }),
    );
  });
});
