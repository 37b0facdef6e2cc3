import assert from 'node:assert/strict';
import { createStrings } from './strings.ts';
import { suggest } from './suggestions.ts';

const names = {
  rooms: ['CS350', 'CS350-lab', 'Study group'],
  joined: ['Study group'],
  users: ['Bob', 'Dr. Mokhtari'],
};
const strings = createStrings({}, 'en');
const offer = (line: string) => suggest(line, names, strings);
const lines = (line: string) => offer(line).map(suggestion => suggestion.line);

describe('suggestions', () => {
  it('shows how a command is used and what it does', () => {
    const [first] = offer('/pri');
    assert.deepEqual(first, {
      line: '/private ',
      icon: 'terminal',
      label: '/private <username> <message>',
      detail: 'Send a private message',
    });
  });

  it('says of a name what it names, and puts it into quotes where it must', () => {
    assert.deepEqual(offer('/private D'), [
      { line: '/private "Dr. Mokhtari" ', icon: 'account', label: 'Dr. Mokhtari', detail: 'Person' },
    ]);
    assert.deepEqual(offer('/leave '), [
      { line: '/leave "Study group"', icon: 'comment-discussion', label: 'Study group', detail: 'Room' },
    ]);
  });

  it('offers nothing for what is no command, or already whole', () => {
    for (const line of [
      '',
      'hello',
      '//x',
      '/rooms',
      '/join CS350',
      '/join cs350-LAB',
      '/private Bob hi',
      '/leave',
    ]) {
      assert.deepEqual(lines(line), [], line);
    }
  });

  it('goes on where something is missing', () => {
    assert.deepEqual(lines('/join'), ['/join ']);
    assert.deepEqual(lines('/join C'), ['/join CS350', '/join CS350-lab']);
    assert.deepEqual(lines('/private Bob'), ['/private Bob ']);
  });
});
