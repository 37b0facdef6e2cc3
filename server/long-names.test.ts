import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LIMITS } from '../protocol/limits.ts';
import type { RequestStatus } from '../protocol/messages.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { TestClass } from './test-class.ts';

/** What takes ICU the square of its length to normalise: marks that have to change places. */
function piled(length: number): string {
  return `a${'\u0301'.repeat(length / 2)}${'\u0316'.repeat(length / 2)}`.slice(0, length);
}

const NAMING: readonly RequestStatus[] = [
  ...(['private', 'group', 'create', 'join', 'leave', 'who', 'history', 'read'] as const),
  ...(['role', 'mute', 'remove', 'ban', 'unban', 'slow', 'lock', 'announcement', 'release'] as const),
  ...(['delete', 'pin', 'edit', 'react'] as const),
];

function line(status: RequestStatus, receiver: string): string {
  const fields = { text: '👍', kind: 'group', seq: 0, re: 1, role: 'student', seconds: 1, on: true };
  return JSON.stringify({ ...fields, status, receiver });
}

describe('Names that are longer than any', () => {
  let longest = 0;

  before(() => {
    const { normalize } = String.prototype;
    mock.method(String.prototype, 'normalize', function (this: string, form: string) {
      longest = Math.max(longest, this.length);
      return normalize.call(this, form);
    });
  });
  beforeEach(() => {
    longest = 0;
  });
  after(() => mock.restoreAll());

  it('are refused before anybody looks at them, whatever is asked', () => {
    for (const status of NAMING) {
      const parsed = parseRequest(line(status, piled(LIMITS.receiverLength + 1)));
      assert.equal(!parsed.ok && parsed.fault.code, 'bad_message', status);
    }
    assert.equal(longest, 0);
  });

  it('are not normalised where they are heard, but for names that staff shuts the door on', () => {
    const school = new TestClass();
    const asker = school.enterAs('instructor', 'Ada');
    asker.ask({ status: 'create', receiver: 'Lab' });
    for (const status of NAMING) {
      const parsed = parseRequest(line(status, piled(LIMITS.receiverLength)));
      assert.ok(parsed.ok, status);
      school.classroom.delay(asker.id, parsed.value, school.now);
      longest = 0;
      asker.ask(parsed.value);
      const most = status === 'ban' || status === 'unban' ? LIMITS.receiverLength : LIMITS.rawNameLength;
      assert.ok(longest <= most, `${status}: ${longest}`);
    }
  });

  it('are not even looked up of who stands at the door', () => {
    const school = new TestClass(undefined, undefined, { joinCode: 'AMBER-FOX', hasKey: false });
    const stranger = school.enterBare('Mallory');
    longest = 0;
    const parsed = parseRequest(line('group', piled(LIMITS.rawNameLength)));
    assert.ok(parsed.ok);
    school.classroom.delay(stranger.id, parsed.value, school.now);
    stranger.ask(parsed.value);
    assert.equal(longest, 0);
    assert.ok(stranger.isClosed);
  });
});
