import assert from 'node:assert/strict';
import { mentionReader } from './mention-reader.ts';
import type { Frame } from './page-state.ts';

const frame = (users: string[]) =>
  ({ userName: 'Alice', role: 'student', names: { rooms: [], joined: [], users } }) as unknown as Frame;

describe('mentionReader', () => {
  it('finds the people of its frame, the reader too, and is made once for a frame', () => {
    const people = frame(['Bob']);
    const reader = mentionReader(people);
    const found = reader?.find('@bob and @Alice, not @Dana').map(({ name }) => name);
    assert.deepEqual(found, ['Bob', 'Alice']);
    assert.equal(mentionReader(people), reader);
    assert.deepEqual(mentionReader(frame(['Dana']))?.find('@bob'), []);
  });

  it('is none before there is a frame, and finds nobody without a name', () => {
    assert.equal(mentionReader(undefined), undefined);
    const nobody = { ...frame([]), userName: '' } as Frame;
    assert.deepEqual(mentionReader(nobody)?.find('a @ b @'), []);
  });
});
