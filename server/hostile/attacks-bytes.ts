/** Attacks by bytes that are no requests, or come in no way that requests come in. */
import type { Attack } from './attacks.ts';

const LOW = { questionBurst: 50, resyncBurst: 50, questionsOfUser: 50 };

/** What a parser may stumble over. */
const TRAPS: readonly (string | Uint8Array)[] = [
  `{"a":${'['.repeat(60_000)}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  '{"__proto__":{"status":"quit"},"constructor":{"prototype":{"status":"quit"}}}',
  '{"status":"__proto__","receiver":"__proto__","text":"__proto__"}',
  '{"status":"group","receiver":"constructor","text":"x","id":"__proto__"}',
  '{"status":"history","kind":"group","receiver":"Pit","before":1e308,"limit":-1}',
  '{"status":"history","kind":"group","receiver":"Pit","before":9007199254740993,"limit":1e21}',
  '{"status":"read","kind":"private","receiver":"toString","seq":0.5}',
  `{"status":"read","kind":"group","receiver":"Pit","seq":${'9'.repeat(5000)}}`,
  '{"status":"hello","v":1e400}',
  '{"status":"hello","v":2,"resume":{"group":{"__proto__":["e",1]},"private":[]}}',
  '{"status":"who","receiver":"\\ud800","id":"\\udfff"}',
  '{"status":["group"],"receiver":{},"text":null}',
  'null',
  '[]',
  '"',
  'true false',
  '\u0000'.repeat(1000),
  Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
  Buffer.from('f4908080', 'hex'),
  'x'.repeat(70_000),
];

export const BYTES: Readonly<Record<string, Attack>> = {
  'lines that a parser may stumble over': {
    limits: LOW,
    hits: ['questionsOfUser'],
    connections: 1,
    async run(attackers) {
      const mallory = await attackers.enter('Mallory');
      const answered = mallory.hears('"status":"error"', 150);
      for (let round = 0; round < 40; round++) {
        for (const trap of TRAPS) {
          mallory.write(trap);
          mallory.write('\n');
        }
      }
      await answered;
    },
  },
  'rubbish under a name that is not proved': {
    limits: LOW,
    hits: [],
    connections: 2,
    async run(attackers) {
      const owner = await attackers.enter('Owner', { status: 'hello', v: 2, id: 'h' });
      await owner.hears('"ready"');
      for (let at = 0; at < 20; at++) {
        const mallory = await attackers.enter('Owner');
        mallory.write('rubbish\n'.repeat(2000));
        await mallory.closed;
      }
      // What Mallory spends is not the owner's.
      const told = owner.hears('"id":"w', 50);
      for (let at = 0; at < 50; at++) owner.say({ status: 'who', id: `w${at}` });
      await told;
    },
  },
  'version 1 objects that never end': {
    limits: {},
    hits: [],
    connections: 10,
    async run(attackers) {
      for (let at = 0; at < 10; at++) {
        const socket = await attackers.dial();
        await new Promise(resolve => socket.write(`Mallory ${at}{"a":${'{"b":'.repeat(100_000)}`, resolve));
      }
    },
  },
  'lines that never end': {
    limits: {},
    hits: [],
    connections: 10,
    async run(attackers) {
      for (let at = 0; at < 10; at++) {
        const { socket } = await attackers.enter(`Mallory ${at}`);
        for (let part = 0; part < 32; part++)
          await new Promise(resolve => socket.write('x'.repeat(64 * 1024), resolve));
      }
    },
  },
  'bytes that trickle': {
    limits: {},
    hits: [],
    connections: 100,
    async run(attackers) {
      const all = await Promise.all(Array.from({ length: 100 }, (_, at) => attackers.enter(`Mallory ${at}`)));
      const text = '{"status":"group","receiver":"Pit","text":"drip"}';
      await attackers.repeat(40, 10, round => {
        for (const one of all) one.write(text[round % text.length] ?? '');
      });
    },
  },
  'requests that come glued and split anywhere': {
    limits: LOW,
    hits: ['questionsOfUser'],
    connections: 1,
    async run(attackers) {
      const mallory = await attackers.enter('Mallory');
      const answered = mallory.hears('"id":"é', 120);
      const bytes = Buffer.from('{"status":"who","id":"é"}\r\n\n{"status":"rooms","id":"é"}\n'.repeat(100));
      for (let at = 0, size = 1; at < bytes.length; at += size, size = (size % 60) + 1) {
        await new Promise(resolve => mallory.socket.write(bytes.subarray(at, at + size), resolve));
      }
      await answered;
    },
  },
  'other protocols on the port': {
    limits: {},
    hits: [],
    connections: 60,
    async run(attackers) {
      const greetings = [
        'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
        Buffer.concat([Buffer.from('16030100f4010000f00303', 'hex'), Buffer.alloc(300, 0x81)]),
        'SSH-2.0-OpenSSH_9.6\r\n',
        Buffer.from([0x05, 0x01, 0x00]),
        '\n',
        Buffer.alloc(2000, 0xff),
      ];
      for (let round = 0; round < 10; round++) {
        for (const greeting of greetings) {
          const socket = await attackers.dial();
          await new Promise(resolve => socket.resume().write(greeting, resolve));
        }
      }
    },
  },
};
