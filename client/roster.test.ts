import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Movement, ServerMessage } from '../protocol/messages.ts';
import { recognise } from '../protocol/recognise.ts';
import type { Role } from '../protocol/roles.ts';
import { ROSTER_LIMIT, Roster } from './roster.ts';

const base = { sender: 'SERVER', receiver: 'Alice', text: '' };

/** The same in the plainest way: who is connected, and pairs of room and user. */
class Model {
  readonly #people = new Set<string>();
  #pairs: string[] = [];

  apply({ code, user, room = '' }: Movement): void {
    const pair = `${room}/${user}`;
    if (code === 'online') this.#people.add(user);
    if (code === 'offline') this.#people.delete(user);
    if (code === 'left') this.#pairs = this.#pairs.filter(one => one !== pair);
    if (code === 'joined' && !this.#pairs.includes(pair)) this.#pairs.push(pair);
  }

  get text(): string {
    return JSON.stringify([[...this.#people].sort(), this.#pairs.sort()]);
  }
}

function pictureOf(roster: Roster): string {
  const pairs = roster.rooms().flatMap(({ name, members }) => members.map(one => `${name}/${one}`));
  return JSON.stringify([roster.people(), pairs]);
}

describe('Roster', () => {
  it('knows at every moment who is in which room, whatever presence tells', () => {
    const user = fc.constantFrom('Alice', 'Bob', 'Charlie', 'Dora');
    const room = fc.constantFrom('CS350', 'Lab', 'Zoo');
    const code = fc.constantFrom('online' as const, 'offline' as const, 'joined' as const, 'left' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ code, user, room }), { maxLength: 60 }), changes => {
        const roster = new Roster('Alice');
        const model = new Model();
        for (const change of changes) {
          const message: Movement = { ...base, status: 'presence', ...change };
          const before = model.text;
          model.apply(message);
          assert.equal(roster.apply(message, 2), before !== model.text);
          assert.equal(roster.apply(message, 2), false, 'the same again changes nothing');
          assert.equal(pictureOf(roster), model.text);
          assert.deepEqual(roster.joined(), roster.roomsOf('Alice'));
        }
      }),
    );
  });

  it('knows everybody who is there, or a member who is away', () => {
    const roster = new Roster('Alice');
    roster.reset([{ name: 'CS350', members: ['Zed', 'Alice'] }], ['Alice', 'Bob']);
    assert.deepEqual([...roster.everybody()].sort(), ['Alice', 'Bob', 'Zed']);
    assert.equal(roster.activityOf('Zed'), 'away');
    assert.deepEqual(roster.away(), ['Zed']);
    assert.deepEqual(roster.roomNames(), ['CS350']);
    roster.everybody().clear();
    assert.deepEqual(roster.people(), ['Alice', 'Bob']);
  });

  it('takes the whole picture and lets go of the one before', () => {
    const roster = new Roster('Alice');
    roster.reset([{ name: 'Old', members: ['Bob'] }], ['Bob']);
    roster.reset([{ name: 'CS350', members: ['Zed', 'Alice'] }], ['Alice', 'Zed']);
    assert.deepEqual(roster.rooms(), [{ name: 'CS350', members: ['Alice', 'Zed'] }]);
    assert.deepEqual(roster.people(), ['Alice', 'Zed']);
    assert.deepEqual(roster.joined(), ['CS350']);
    roster.clear();
    assert.deepEqual([roster.rooms(), roster.people()], [[], []]);
  });

  it('keeps a member who is away in the room, and out of the people', () => {
    const roster = new Roster('Alice');
    roster.reset([{ name: 'CS350', members: ['Bob', 'Charlie'] }], ['Charlie']);
    assert.deepEqual(roster.people(), ['Alice', 'Charlie']);
    assert.deepEqual(roster.members('CS350'), ['Bob', 'Charlie']);
    assert.equal(roster.apply({ ...base, status: 'presence', code: 'offline', user: 'Charlie' }, 2), true);
    assert.deepEqual(roster.people(), ['Alice']);
    assert.deepEqual(roster.members('CS350'), ['Bob', 'Charlie']);
  });

  it('knows who is staff, and what holds in a room', () => {
    const roster = new Roster('Alice');
    roster.reset(
      [{ name: 'CS350', members: ['Alice'], locked: true, slow: 0 }],
      [],
      [{ name: 'Zoë', role: 'instructor' }],
    );
    assert.deepEqual([roster.roleOf('Zoë'), roster.roleOf('Alice')], ['instructor', 'student']);
    assert.deepEqual(roster.rooms(), [{ name: 'CS350', members: ['Alice'], locked: true }]);
    const presence = { ...base, status: 'presence' } as const;
    const become = (role: Role) => roster.apply({ ...presence, code: 'role', user: 'Alice', role }, 2);
    assert.deepEqual(
      [become('assistant'), become('assistant'), roster.roleOf('Alice')],
      [true, false, 'assistant'],
    );
    assert.deepEqual([become('student'), roster.roleOf('Alice')], [true, 'student']);
    assert.equal(roster.apply({ ...presence, code: 'room', room: 'CS350', slow: 30 }, 2), true);
    assert.deepEqual(roster.rulesOf('CS350'), { slow: 30 });
    roster.apply({ ...presence, code: 'left', user: 'Alice', room: 'CS350' }, 2);
    roster.apply({ ...presence, code: 'joined', user: 'Alice', room: 'CS350' }, 2);
    assert.deepEqual(roster.rulesOf('CS350'), {});
    roster.clear();
    assert.equal(roster.roleOf('Zoë'), 'student');
  });

  it("follows the answers of a version 1 server to one's own requests", () => {
    const roster = new Roster('Alice');
    const told = (code: 'created' | 'joined' | 'already_member' | 'left') =>
      roster.apply({ ...base, status: 'info', code, room: 'CS350' }, 1);
    assert.equal(told('created'), true);
    assert.equal(told('already_member'), false);
    assert.deepEqual(roster.joined(), ['CS350']);
    assert.equal(told('left'), true);
    assert.deepEqual(roster.rooms(), []);
  });

  it('stays in a room that another window has entered again before the answer to leaving it came', () => {
    const roster = new Roster('Alice');
    const move = (code: 'joined' | 'left') =>
      roster.apply({ ...base, status: 'presence', code, user: 'Alice', room: 'CS350' }, 2);
    move('joined');
    move('left');
    move('joined');
    assert.equal(roster.apply({ ...base, status: 'info', code: 'left', room: 'CS350' }, 2), false);
    assert.deepEqual(roster.joined(), ['CS350']);
  });

  it('learns from a version 1 server what its sentences give away', () => {
    const roster = new Roster('Alice');
    const hear = (message: ServerMessage) => roster.apply(message, 1);
    const notice = (receiver: string, text: string) =>
      hear(recognise({ ...base, status: 'notification', receiver, text }));
    notice('CS350', 'Bob has joined the room.');
    hear({ ...base, status: 'group', sender: 'Charlie', receiver: 'Lab' });
    hear({ ...base, status: 'private', sender: 'Dora' });
    assert.deepEqual(roster.people(), ['Bob', 'Charlie', 'Dora']);
    assert.deepEqual(roster.members('CS350'), ['Bob']);
    notice('CS350', 'Bob has left the room.');
    hear(recognise({ ...base, status: 'error', text: "User 'Dora' not found." }));
    assert.deepEqual(roster.rooms(), [{ name: 'Lab', members: ['Charlie'] }]);
    assert.deepEqual(roster.people(), ['Charlie']);
  });

  it('has a limit, over people and memberships, and room again for who comes when others have left', () => {
    const roster = new Roster('Alice');
    roster.reset([{ name: 'CS350', members: ['Alice'] }], []);
    const tell = (code: Movement['code'], user: string, room?: string) =>
      roster.apply({ ...base, status: 'presence', code, user, ...(room !== undefined && { room }) }, 2);
    for (let n = 2; n < ROSTER_LIMIT; n++) tell('joined', `Bot ${n}`, `Room ${n % 500}`);
    assert.ok(!tell('online', 'Bob') && !tell('joined', 'Bob', 'CS350'));
    assert.deepEqual(roster.members('CS350'), ['Alice']);
    assert.ok(tell('left', 'Bot 2', 'Room 2') && tell('joined', 'Bob', 'CS350'));
    assert.deepEqual(roster.members('CS350'), ['Alice', 'Bob']);
    assert.ok(!tell('online', 'Bob'));
  });
});
