import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { ConnectionFault } from '../../client/connection-fault.ts';
import { MemoryTrust } from '../../client/tls/trust.ts';
import { Chat } from '../chat.ts';
import { betterWelcome, type DoorQuestions } from './door.ts';

const KNOWN = `SHA256:${'A'.repeat(43)}`;
const FOUND = `SHA256:${'B'.repeat(42)}A`;
const LAB = { host: '127.0.0.1', port: 1, userName: 'Ada' };

describe('a door that did not open', () => {
  let chat: Chat;
  let trust: MemoryTrust;
  let forgotten: number;
  let asked: string[];

  beforeEach(async () => {
    trust = new MemoryTrust();
    forgotten = 0;
    asked = [];
    chat = new Chat({
      ...{ address: () => LAB, log: () => undefined },
      keep: {
        ...{ trust, token: async () => undefined, keepToken: async () => undefined },
        ...{ outbox: () => [], keepOutbox: async () => undefined },
        admission: {
          admission: async () => ({}),
          keepJoinCode: async () => undefined,
          forgetKey: async () => void forgotten++,
        },
      },
    });
    // Nobody listens there: the window waits, and has a session.
    await chat.connect(LAB);
  });
  afterEach(() => chat.dispose());

  function answers(given: Partial<DoorQuestions>): DoorQuestions {
    const note =
      <T>(what: string, answer: T) =>
      async () => {
        asked.push(what);
        return answer;
      };
    return {
      joinCode: note('code', undefined),
      instructorKey: note('key', undefined),
      trust: note('trust', false),
      plainText: note('plain', false),
      describe: ({ code }) => code,
      ...given,
    };
  }

  const fault = (code: ConnectionFault['code'], more: Partial<ConnectionFault> = {}) => ({
    ...{ code, text: '' },
    ...more,
  });
  const changed = fault('fingerprint_changed', { fingerprints: { known: KNOWN, found: FOUND } });
  const given = { joinCode: 'AMBER-FOX', instructorKey: 's3cret', fingerprint: KNOWN };

  it('gives a server that is trusted anew no key that was for the one before', async () => {
    const next = await betterWelcome(chat, changed, given, answers({ trust: async () => true }));
    assert.deepEqual(next, { joinCode: 'AMBER-FOX' });
    assert.equal(trust.pinned(LAB), FOUND);
    assert.equal(forgotten, 1);
  });

  it('trusts nobody where the window has gone elsewhere while it was asked', async () => {
    const trustLate = async () => {
      await chat.connect({ ...LAB, port: 2 });
      return true;
    };
    assert.equal(await betterWelcome(chat, changed, given, answers({ trust: trustLate })), undefined);
    assert.equal(trust.pinned(LAB), undefined);
    assert.equal(trust.pinned({ ...LAB, port: 2 }), undefined);
  });

  it('asks before it speaks plain text with a server that is known to speak TLS', async () => {
    trust.pin(LAB, KNOWN);
    assert.equal(await betterWelcome(chat, fault('tls_off'), given, answers({})), undefined);
    assert.deepEqual([asked, trust.pinned(LAB)], [['plain'], KNOWN]);
    const yes = answers({ plainText: async () => true });
    assert.equal(await betterWelcome(chat, fault('tls_off'), given, yes), given);
    assert.equal(trust.pinned(LAB), undefined);
  });

  it('lets in without a key whoever has no better one', async () => {
    for (const code of ['key_wrong', 'key_exposed'] as const) {
      assert.deepEqual(await betterWelcome(chat, fault(code), given, answers({})), { joinCode: 'AMBER-FOX' });
      assert.deepEqual(await betterWelcome(chat, fault(code), {}, answers({})), { joinCode: undefined });
    }
    assert.deepEqual(asked, ['key', 'key'], 'whoever gave no key is not asked for one');
    const better = answers({ instructorKey: async () => 'better' });
    const next = await betterWelcome(chat, fault('key_wrong'), given, better);
    assert.deepEqual(next, { joinCode: 'AMBER-FOX', instructorKey: 'better' });
  });

  it('asks for the code, and for nothing where nothing would help', async () => {
    const ask = answers({ joinCode: async (problem, value) => `${problem} ${value}` });
    assert.deepEqual(await betterWelcome(chat, fault('code_wrong'), given, ask), {
      joinCode: 'code_wrong AMBER-FOX',
    });
    assert.deepEqual(await betterWelcome(chat, fault('code_required'), given, ask), {
      joinCode: 'undefined undefined',
    });
    for (const code of ['banned', 'tls_lost', 'no_tls', 'tls_required'] as const)
      assert.equal(await betterWelcome(chat, fault(code), given, answers({})), undefined);
    assert.deepEqual(asked, []);
  });
});
