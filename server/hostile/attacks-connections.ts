/** Attacks by connections. */
import type { Attack } from './attacks.ts';

export const CONNECTIONS: Readonly<Record<string, Attack>> = {
  'connections that say nothing': {
    limits: { unnamedConnections: 100 },
    hits: ['unnamedConnections'],
    connections: 200,
    async run(attackers) {
      for (let at = 0; at < 200; at++) (await attackers.dial()).resume();
    },
  },
  'half a name on each of many connections': {
    limits: {},
    hits: [],
    connections: 200,
    async run(attackers) {
      for (let at = 0; at < 200; at++) (await attackers.dial()).resume().write('M');
    },
  },
  'more connections of an address than it may have': {
    limits: { connectionsOfAddress: 100 },
    hits: ['connectionsOfAddress'],
    connections: 150,
    async run(attackers) {
      const refused: Promise<void>[] = [];
      for (let at = 0; at < 150; at++) {
        const one = await attackers.enter(`Mallory ${at}`);
        refused.push(one.hears('too_many_connections'));
      }
      await Promise.race(refused);
    },
  },
  'more connections than there are': {
    limits: { connections: 50 },
    hits: ['connections'],
    connections: 80,
    async run(attackers) {
      const refused: Promise<void>[] = [];
      for (let at = 0; at < 80; at++)
        refused.push((await attackers.enter(`Mallory ${at}`)).hears('too_many_connections'));
      await Promise.race(refused);
    },
  },
  'connections that come and go without end': {
    limits: { connectBurst: 200, connectsOfAddress: 50 },
    hits: ['connectsOfAddress'],
    connections: 20,
    async run(attackers) {
      for (let at = 0; at < 1000; at++) {
        const socket = await attackers.dial();
        if (at % 3 === 0) socket.write('Mallory\n');
        if (at % 2 === 0) socket.resetAndDestroy();
        else socket.destroy();
      }
    },
  },
  'names that are claimed one after the other': {
    limits: {},
    hits: [],
    connections: 1,
    keptBytes: 300 * 1000,
    async run(attackers) {
      for (let at = 0; at < 300; at++) {
        const one = await attackers.enter(`Mallory ${at}`, { status: 'hello', v: 2, id: 'h' });
        await one.hears('"ready"');
        one.socket.destroy();
      }
    },
  },
  'sides that are half closed': {
    limits: {},
    hits: [],
    connections: 100,
    async run(attackers) {
      const gone: Promise<void>[] = [];
      for (let at = 0; at < 100; at++) {
        const one = await attackers.enter(`Mallory ${at}`);
        one.write('{"status":"who","id":"w"}\n{"status":"ro');
        gone.push(one.closed);
        one.socket.end();
      }
      await Promise.all(gone);
    },
  },
};
