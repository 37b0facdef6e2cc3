import assert from 'node:assert/strict';
import { atLeast, isAbove, isRole, ROLES } from './roles.ts';

describe('roles', () => {
  it('have one order', () => {
    const table = ROLES.map(role => ROLES.map(other => [atLeast(role, other), isAbove(role, other)]));
    const [yes, same, no] = [
      [true, true],
      [true, false],
      [false, false],
    ];
    assert.deepEqual(table, [
      [same, no, no],
      [yes, same, no],
      [yes, yes, same],
    ]);
  });

  it('are three, and nothing else is one', () => {
    assert.deepEqual(
      ['student', 'assistant', 'instructor', 'Student', 'constructor', 2, undefined].map(isRole),
      [...[true, true, true], ...[false, false, false, false]],
    );
  });
});
