/** Attacks by requests that are as they should be, but for their number. */
import type { Attacker, Attackers } from './attackers.ts';
import type { Attack } from './attacks.ts';

/** Small allowances, which are soon used up. */
const LOW = {
  messageBurst: 20,
  questionBurst: 20,
  changeBurst: 20,
  resyncBurst: 20,
  messagesOfUser: 200,
  questionsOfUser: 40,
  changesOfUser: 40,
};

const HELLO = { status: 'hello', v: 2 };

function lines(count: number, message: (at: number) => object): string {
  return Array.from(
    { length: count },
    (_, at) => `${JSON.stringify({ sender: '', receiver: '', text: '', ...message(at) })}\n`,
  ).join('');
}

/** Some who are in a room together. */
async function gather(attackers: Attackers, count: number, room: string): Promise<Attacker[]> {
  const all: Attacker[] = [];
  for (let at = 0; at < count; at++) {
    const one = await attackers.enter(`Mallory ${at}`, HELLO);
    const entered = one.hears(at === 0 ? '"created"' : '"joined","id"');
    one.say({ status: at === 0 ? 'create' : 'join', receiver: room, id: 'j' });
    await Promise.race([entered, one.hears('"id":"j"')]);
    all.push(one);
  }
  return all;
}

export const REQUESTS: Readonly<Record<string, Attack>> = {
  'a flood of messages': {
    limits: LOW,
    hits: ['messagesOfUser'],
    connections: 1,
    keptBytes: 20_000 * 200,
    async run(attackers) {
      const [mallory] = await gather(attackers, 1, 'Pit');
      const acknowledged = mallory?.hears('"status":"ack"', 300);
      mallory?.write(lines(20_000, at => ({ status: 'group', receiver: 'Pit', text: 'spam', id: `m${at}` })));
      await acknowledged;
    },
  },
  'a flood of messages over many connections of one user': {
    limits: { ...LOW, connectionsOfUser: 5 },
    hits: ['messagesOfUser', 'connectionsOfUser'],
    connections: 8,
    keptBytes: 20_000 * 200,
    async run(attackers) {
      const token = 'a token that nobody else has, of course'.padEnd(40);
      const first = await attackers.enter('Mallory', { ...HELLO, token });
      await first.hears('"ready"');
      const windows: Attacker[] = [first];
      const refused: Promise<void>[] = [];
      for (let at = 0; at < 7; at++) {
        const window = await attackers.enter('Mallory', { ...HELLO, token });
        refused.push(window.hears('too_many_connections'));
        windows.push(window);
      }
      await Promise.race(refused);
      const acknowledged = first.hears('"status":"ack"', 30);
      for (const [at, window] of windows.entries()) {
        window.write(
          lines(2000, one => ({ status: 'private', receiver: 'Mallory', text: 'spam', id: `${at} ${one}` })),
        );
      }
      await acknowledged;
    },
  },
  'a room full of people who flood it': {
    limits: { ...LOW, messagesOfRoom: 150, roomBurst: 20, messageBurst: 200 },
    hits: ['messagesOfRoom'],
    connections: 10,
    keptBytes: 10 * 2000 * 200,
    async run(attackers) {
      const all = await gather(attackers, 10, 'Pit');
      const heard = all[0]?.hears('"status":"ack"', 40);
      for (const [at, one] of all.entries()) {
        one.write(
          lines(2000, round => ({ status: 'group', receiver: 'Pit', text: 'spam', id: `${at} ${round}` })),
        );
      }
      await heard;
    },
  },
  'a room full of people who type all the time, and are idle and back again': {
    limits: LOW,
    hits: ['questionsOfUser', 'changesOfUser'],
    connections: 10,
    async run(attackers) {
      const all = await gather(attackers, 10, 'Pit');
      const heard = all.map(one => one.hears('"status":"pong"', 80));
      for (const one of all) {
        one.write(
          lines(4000, round => ({
            ...(round % 2 === 0
              ? { status: 'typing', receiver: 'Pit', kind: 'group' }
              : { status: 'activity', idle: round % 4 === 1 }),
            id: `r${round}`,
          })),
        );
      }
      await Promise.all(heard);
    },
  },
  'long texts, as many as a user may say': {
    limits: { ...LOW, messagesOfUser: 200 },
    hits: ['messagesOfUser'],
    connections: 3,
    keptBytes: 300 * 60_000,
    async run(attackers) {
      const [mallory] = await gather(attackers, 3, 'Pit');
      const acknowledged = mallory?.hears('"status":"ack"', 20);
      mallory?.write(
        lines(300, at => ({ status: 'group', receiver: 'Pit', text: 'x'.repeat(60_000), id: `m${at}` })),
      );
      await acknowledged;
    },
  },
  'receivers of 32,000 marks on one letter, from who may speak and who may not': {
    limits: { ...LOW, helloMs: 60_000 },
    hits: [],
    connections: 11,
    quietMs: 3000,
    async run(attackers) {
      // A line as long as it may be. By itself it would stop everybody for half a second.
      const piled = `a${'\u0301'.repeat(16_000)}${'\u0316'.repeat(16_000)}`;
      const inside = await attackers.enter('Mallory', { ...HELLO, token: 'a token of her own'.padEnd(40) });
      await inside.hears('"ready"');
      const refused = inside.hears('"bad_message"', 30);
      for (const status of ['group', 'private', 'create', 'join', 'leave', 'who']) {
        for (let at = 0; at < 5; at++) inside.say({ status, receiver: piled });
      }
      await refused;
      for (let at = 0; at < 10; at++) {
        const outside = await attackers.enter('Mallory');
        await outside.hears('"hello_required"');
        outside.say({ status: 'group', receiver: piled });
        await outside.closed;
      }
    },
  },
  'questions without end': {
    limits: LOW,
    hits: ['questionsOfUser'],
    connections: 3,
    async run(attackers) {
      const [mallory, ...others] = await gather(attackers, 3, 'Pit');
      const answered = mallory?.hears('"id":"q', 90);
      const asks = [
        { status: 'history', kind: 'group', receiver: 'Pit', limit: 500 },
        { status: 'search', text: 'spam*' },
        { status: 'rooms' },
        { status: 'who' },
        { status: 'ping' },
        { status: 'read', kind: 'group', receiver: 'Pit', seq: 1 },
        HELLO,
      ];
      for (const one of [mallory, ...others]) {
        one?.write(lines(7000, at => ({ ...asks[at % asks.length], id: `q${at}` })));
      }
      await answered;
    },
  },
  'a thousand rooms': {
    limits: { ...LOW, changeBurst: 2000, roomsOfUser: 50, rooms: 120, roomsOfAddress: 1000 },
    hits: ['roomsOfUser', 'rooms'],
    connections: 3,
    async run(attackers) {
      const all = await Promise.all([0, 1, 2].map(at => attackers.enter(`Mallory ${at}`, HELLO)));
      for (const [who, one] of all.entries()) {
        const refused = one.hears('too_many_rooms', 200);
        one.write(lines(350, at => ({ status: 'create', receiver: `Room ${who} ${at}`, id: `c${at}` })));
        await refused;
      }
    },
  },
  'names and rooms of one address without end': {
    limits: { ...LOW, changeBurst: 2000, roomsOfAddress: 20, claimsOfAddress: 20 },
    hits: ['roomsOfAddress', 'claimsOfAddress'],
    connections: 1,
    async run(attackers) {
      for (let who = 0; who < 60; who++) {
        const one = await attackers.enter(`Mallory ${who}`, HELLO);
        const answered = one.hears('"id":"c', 10);
        one.write(lines(10, at => ({ status: 'create', receiver: `Room ${who} ${at}`, id: `c${at}` })));
        await answered;
        one.say({ status: 'quit' });
        await one.closed;
      }
    },
  },
  'in and out of a room without end': {
    limits: LOW,
    hits: ['changesOfUser'],
    connections: 2,
    async run(attackers) {
      const [, mallory] = await gather(attackers, 2, 'Pit');
      const answered = mallory?.hears('"id":"c', 80);
      mallory?.write(
        lines(4000, at => ({ status: at % 2 ? 'join' : 'leave', receiver: 'Pit', id: `c${at}` })),
      );
      await answered;
    },
  },
  'a room that is full': {
    limits: { membersOfRoom: 3 },
    hits: ['membersOfRoom'],
    connections: 5,
    async run(attackers) {
      await gather(attackers, 3, 'Pit');
      const late = await attackers.enter('Late', HELLO);
      const refused = late.hears('room_full');
      late.say({ status: 'join', receiver: 'Pit', id: 'j' });
      await refused;
    },
  },
  'names, rooms and ids as long as they may be': {
    limits: {},
    hits: [],
    connections: 20,
    async run(attackers) {
      for (let at = 0; at < 20; at++) {
        const one = await attackers.enter(`Mallory ${at} `.padEnd(1024, '"'));
        const answered = one.hears('"id":"', 40);
        one.write(
          lines(40, round => ({
            status: 'create',
            receiver: `${at} ${round} `.padEnd(256, '"'),
            id: `${round}`.padEnd(64, '"'),
          })),
        );
        await answered;
      }
    },
  },
  'a text longer than the server wants': {
    limits: { textLength: 1000 },
    hits: ['textLength'],
    connections: 1,
    async run(attackers) {
      const [mallory] = await gather(attackers, 1, 'Pit');
      const refused = mallory?.hears('too_long', 50);
      mallory?.write(
        lines(50, at => ({ status: 'group', receiver: 'Pit', text: 'x'.repeat(1001), id: `m${at}` })),
      );
      await refused;
    },
  },
  'receivers who never read': {
    limits: {
      messagesOfUser: 1_000_000,
      messageBurst: 1_000_000,
      roomBurst: 1_000_000,
      messagesOfRoom: 1_000_000,
      waitingBytes: 512 * 1024,
      waitingSoftBytes: 128 * 1024,
    },
    hits: ['waitingBytes'],
    connections: 5,
    keptBytes: 600 * 60_000,
    async run(attackers) {
      const [mallory, ...sleepy] = await gather(attackers, 5, 'Pit');
      for (const one of sleepy) one.socket.pause();
      const gone = mallory?.hears('"offline"', sleepy.length);
      let acknowledged: Promise<void> = Promise.resolve();
      let isGone = false;
      void gone?.then(() => {
        isGone = true;
      });
      for (let at = 0; at < 600 && !isGone; at++) {
        await acknowledged;
        acknowledged = mallory?.hears(`"id":"m${at}"`) ?? acknowledged;
        mallory?.say({ status: 'group', receiver: 'Pit', text: 'x'.repeat(60_000), id: `m${at}` });
      }
      await gone;
    },
  },
};
