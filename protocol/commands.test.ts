import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMON_COMMANDS, describeFault, parseCommand, quoteName, usage } from './commands.ts';
import type { Deed } from './message-commands.ts';
import type { Request } from './messages.ts';

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

  it("reads staff's, about the open room where they are about a room", () => {
    const cases: Record<string, Request> = {
      '/mute Bob 10m': { status: 'mute', receiver: 'Bob', seconds: 600, room: 'CS350' },
      '/mute "Ada L" 1h30m too loud': {
        status: 'mute',
        receiver: 'Ada L',
        seconds: 5400,
        room: 'CS350',
        text: 'too loud',
      },
      '/mute-all Bob 1d spam': { status: 'mute', receiver: 'Bob', seconds: 86_400, text: 'spam' },
      '/unmute Bob': { status: 'mute', receiver: 'Bob', seconds: 0 },
      '/remove Bob off topic': { status: 'remove', receiver: 'Bob', room: 'CS350', text: 'off topic' },
      '/remove-all Bob': { status: 'remove', receiver: 'Bob' },
      '/ban Bob': { status: 'ban', receiver: 'Bob' },
      '/ban Bob 2h': { status: 'ban', receiver: 'Bob', seconds: 7200 },
      '/ban Bob 2h spam': { status: 'ban', receiver: 'Bob', seconds: 7200, text: 'spam' },
      '/ban Bob for spam': { status: 'ban', receiver: 'Bob', text: 'for spam' },
      '/unban Bob': { status: 'unban', receiver: 'Bob' },
      '/slow 30s': { status: 'slow', receiver: 'CS350', seconds: 30 },
      '/slow OFF': { status: 'slow', receiver: 'CS350', seconds: 0 },
      '/lock': { status: 'lock', receiver: 'CS350', on: true },
      '/unlock Lab': { status: 'lock', receiver: 'Lab', on: false },
      '/announcement on': { status: 'announcement', receiver: 'CS350', on: true },
      '/announcement Off': { status: 'announcement', receiver: 'CS350', on: false },
      '/role Bob Assistant': { status: 'role', receiver: 'Bob', role: 'assistant' },
      '/release Bob lost it': { status: 'release', receiver: 'Bob', text: 'lost it' },
      '/audit': { status: 'audit' },
    };
    for (const [line, request] of Object.entries(cases))
      assert.deepEqual(parse(line, 'CS350'), request, line);
  });

  it("reads what is to be done to the newest message of somebody, or to one's own", () => {
    const cases: Record<string, Deed> = {
      '/reply Bob line 42\n  it is': { what: 'reply', user: 'Bob', text: 'line 42\n  it is' },
      '/edit teh pivot': { what: 'edit', user: '', text: 'teh pivot' },
      '/react "Ada L" 👍': { what: 'react', user: 'Ada L', text: '👍' },
      '/unreact Bob ✅': { what: 'unreact', user: 'Bob', text: '✅' },
      '/delete': { what: 'delete', user: '' },
      '/delete Bob': { what: 'delete', user: 'Bob' },
      '/DELETE "Ada L" exam  answers': { what: 'delete', user: 'Ada L', text: 'exam  answers' },
      '/pin Bob': { what: 'pin', user: 'Bob' },
      '/unpin Bob': { what: 'unpin', user: 'Bob' },
    };
    for (const [line, deed] of Object.entries(cases))
      assert.deepEqual(parse(line, 'CS350'), { kind: 'deed', deed }, line);
    assert.deepEqual(parse('/edit also where no room is open'), {
      kind: 'deed',
      deed: { what: 'edit', user: '', text: 'also where no room is open' },
    });
  });

  it('reads what somebody does, and what a room is about', () => {
    assert.deepEqual(parse('/ME  waves'), { kind: 'say', text: '/me waves' });
    assert.deepEqual(parse('/topic  graphs, and trees', 'CS350'), {
      status: 'topic',
      receiver: 'CS350',
      text: 'graphs, and trees',
    });
    assert.deepEqual(parse('/topic', 'CS350'), { status: 'topic', receiver: 'CS350', text: '' });
  });

  it('answers a slip in one of those with the usage', () => {
    const lines: Record<string, string> = {
      '/me': 'Usage: /me <message>',
      '/reply Bob': 'Usage: /reply <username> <message>',
      '/edit ': 'Usage: /edit <message>',
      '/react Bob': 'Usage: /react <username> <emoji>',
      '/topic graphs': 'Usage: /topic [text]',
    };
    for (const [line, sentence] of Object.entries(lines)) assert.equal(parse(line), sentence, line);
  });

  it('answers a slip of staff with the usage, also where no room is open', () => {
    const lines: Record<string, string> = {
      '/mute Bob': 'Usage: /mute <username> <duration> [reason]',
      '/mute Bob 10': 'Usage: /mute <username> <duration> [reason]',
      '/slow': 'Usage: /slow <duration|off>',
      '/slow fast': 'Usage: /slow <duration|off>',
      '/announcement yes': 'Usage: /announcement <on|off>',
      '/role Bob king': 'Usage: /role <username> <student|assistant|instructor>',
      '/ban': 'Usage: /ban <username> [duration] [reason]',
      '/pin ': 'Usage: /pin <username>',
      '/unpin': 'Usage: /unpin <username>',
    };
    for (const [line, sentence] of Object.entries(lines)) assert.equal(parse(line, 'CS350'), sentence, line);
    const here = ['/mute Bob 10m', '/remove Bob', '/slow 5s', '/lock', '/announcement on'];
    for (const line of [...here, '/pin Bob', '/unpin Bob']) {
      assert.match(String(parse(line)), /^Usage: /, line);
    }
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
      COMMON_COMMANDS.map(row => usage(row)),
      [
        '/private <username> <message>',
        '/group <room_name> <message>',
        '/create <room_name>',
        '/join <room_name>',
        '/leave [room_name]',
        '/rooms',
        '/who [room_name]',
        '/me <message>',
        '/reply <username> <message>',
        '/edit <message>',
        '/react <username> <emoji>',
        '/unreact <username> <emoji>',
        '/delete [username] [reason]',
        '/topic [text]',
        '/help',
        '/quit',
      ],
    );
  });
});
