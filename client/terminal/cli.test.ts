import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatInvitation } from '../../protocol/invitation.ts';
import { parseCommandLine } from './cli.ts';

describe('the command line of classchat', () => {
  const run = (...args: string[]) => parseCommandLine(args, '1.2.3');
  const unasked = { joinCode: undefined, asksKey: false };

  it('takes an address and a name', () => {
    const local = { host: '127.0.0.1', port: 5555 };
    assert.deepEqual(run(), { kind: 'run', invitation: local, userName: undefined, tls: 'auto', ...unasked });
    assert.deepEqual(run('[::1]:7', '--name', 'Ada', '--tls', 'on'), {
      kind: 'run',
      invitation: { host: '::1', port: 7 },
      userName: 'Ada',
      tls: 'on',
      ...unasked,
    });
    const door = run('--join-code', 'AMBER-FOX', '--instructor');
    assert.ok(door.kind === 'run' && door.joinCode === 'AMBER-FOX' && door.asksKey);
  });

  it('takes an invitation in place of an address', () => {
    const invitation = {
      host: '192.168.1.7',
      port: 5555,
      room: 'R&D',
      fingerprint: `SHA256:${'A'.repeat(43)}`,
    };
    const result = run(formatInvitation(invitation));
    assert.deepEqual(result, { kind: 'run', invitation, userName: undefined, tls: 'auto', ...unasked });
    const cut = run(formatInvitation(invitation).slice(0, -1));
    assert.ok(cut.kind === 'exit' && cut.code === 2);
    assert.match(cut.error, /^classchat: that is no invitation, or not all of one: .*double quotes\.\n$/);
  });

  it('tells its version and how it is used', () => {
    assert.deepEqual(run('--version'), { kind: 'exit', code: 0, output: '1.2.3\n', error: '' });
    const help = run('--help');
    assert.ok(help.kind === 'exit' && help.code === 0 && help.output.startsWith('Usage: classchat '));
  });

  it('refuses what it does not understand, in one sentence', () => {
    for (const args of [['--foo'], ['a:99999'], ['a', 'b'], ['--name'], ['--tls', 'maybe'], ['https://a']]) {
      const result = run(...args);
      assert.ok(result.kind === 'exit' && result.code === 2, args.join(' '));
      assert.match(result.error, /^classchat: [^\n]+\n$/);
      assert.equal(result.output, '');
    }
  });
});
