import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMANDS, describeFault, parseCommand, quoteName, usage } from './commands.ts';

function parse(line: string, openRoom?: string): unknown {
  const parsed = parseCommand(line, openRoom);
  if (!parsed.ok) return describeFault(parsed.fault);
  return parsed.command.kind === 'request' ? parsed.command.request : parsed.command;
}

describe('parseCommand', () => {
  it("reads version 1's commands", () => {
    assert.deepEqual(parse('/private Bob hello there'), {
      status: 'private',
      receiver: 'Bob',
      text: 'hello there',
    });
    assert.deepEqual(parse('/group CS350 hello  all'), {
      status: 'group',
      receiver: 'CS350',
      text: 'hello  all',
    });
    assert.deepEqual(parse('/create CS350'), { status: 'create', receiver: 'CS350' });
    assert.deepEqual(parse('/JOIN CS350 '), { status: 'join', receiver: 'CS350' });
    assert.deepEqual(parse('/quit'), { status: 'quit' });
  });

  it('reads ours', () => {
    assert.deepEqual(parse('/leave', 'CS350'), { status: 'leave', receiver: 'CS350' });
    assert.deepEqual(parse('/leave CS101', 'CS350'), { status: 'leave', receiver: 'CS101' });
    assert.deepEqual(parse('/rooms'), { status: 'rooms' });
    assert.deepEqual(parse('/who'), { status: 'who', receiver: '' });
    assert.deepEqual(parse('/who CS350'), { status: 'who', receiver: 'CS350' });
    assert.deepEqual(parse('/help'), { kind: 'help' });
    assert.deepEqual(parse('hello'), { kind: 'say', text: 'hello' });
    assert.deepEqual(parse('//etc/hosts'), { kind: 'say', text: '/etc/hosts' });
  });

  it('takes line ends in a message, and names with blanks in quotes', () => {
    assert.deepEqual(parse('/private "Ada Lovelace" one\n  two'), {
      status: 'private',
      receiver: 'Ada Lovelace',
      text: 'one\n  two',
    });
  });

  it("answers a slip in version 1's words", () => {
    assert.equal(parse('/private Bob'), 'Usage: /private <username> <message>');
    assert.equal(parse('/group CS350'), 'Usage: /group <room_name> <message>');
    assert.equal(parse('/create'), 'Usage: /create <room_name>');
    assert.equal(parse('/join '), 'Usage: /join <room_name>');
    assert.equal(parse('/Dance now'), 'Unknown command: /dance');
    assert.equal(parse('  '), 'Please use a command (e.g., /private, /group, /create, /join)');
    assert.equal(parse('/leave'), 'Usage: /leave [room_name]');
  });

  it('gives back any name and any message that was put into it', () => {
    const name = fc.stringMatching(/^[^\s"]+( [^\s"]+)*$/).map(raw => raw.normalize('NFC'));
    const message = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map(raw => raw.trim())
      .filter(raw => raw !== '');
    fc.assert(
      fc.property(name, message, (receiver, text) => {
        assert.deepEqual(parse(`/private ${quoteName(receiver)} ${text}`), {
          status: 'private',
          receiver,
          text,
        });
      }),
    );
  });

  it('never throws, and gives a sentence for every slip', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), line => {
        const parsed = parseCommand(`/${line}`);
        assert.ok(parsed.ok || describeFault(parsed.fault).length > 0);
      }),
    );
  });
});

describe('COMMANDS', () => {
  it('says how each is used', () => {
    assert.deepEqual(
      COMMANDS.map(row => usage(row)),
      [
        '/private <username> <message>',
        '/group <room_name> <message>',
        '/create <room_name>',
        '/join <room_name>',
        '/leave [room_name]',
        '/rooms',
        '/who [room_name]',
        '/help',
        '/quit',
      ],
    );
  });
});
