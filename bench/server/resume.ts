import { setTimeout as pause } from 'node:timers/promises';
import { arrive } from './crowd.ts';
import type { Job, Outcome } from './jobs.ts';
import { inGroups, Line } from './line.ts';
import type { Prepared } from './prepared.ts';
import { PROTOCOLS, tokenOf } from './protocols.ts';
import { Hearer, Texts } from './texts.ts';

/** ms in which everybody has to have everything. */
const PATIENCE = 60_000;

interface Absent {
  name: string;
  room: string;
  texts: Texts;
  epoch: string;
}

/**
 * Everybody of a class is away, so many messages are said meanwhile in each room, and all come back at once: each has to get all that was
 * missed. Of ClassChat alone: the others keep nothing.
 */
export async function comeBack(job: Extract<Job, { kind: 'resume' }>): Promise<Prepared> {
  const absent: Absent[] = [];
  const { enter, talk } = PROTOCOLS.classchat;
  for (let at = 0; absent.length < job.clients; at++) {
    const room = `room${at}`;
    const texts = new Texts(room);
    const talker = await arrive(job, `t${at}`);
    await talker.exchange(enter(room, true));
    const epoch = await epochOf(talker, room);
    const names = Array.from(
      { length: Math.min(job.members, job.clients - absent.length) },
      (_, n) => `m${at}x${n}`,
    );
    const lines = await inGroups(names, job.atOnce, async name => {
      const line = await arrive(job, name);
      await line.exchange(enter(room, false));
      return line;
    });
    for (const line of lines) line.close();
    for (let number = 0; number < job.missed; number++)
      await talker.exchange({ say: talk(room, texts.at(number)), hear: '"status":"ack"' });
    talker.close();
    absent.push(...names.map(name => ({ name, room, texts, epoch })));
  }
  // Whoever goes is told of to all who are there: that is over before it begins.
  await pause(1000);
  const back: Line[] = [];
  const go = async (): Promise<Outcome> => {
    const began = performance.now();
    await Promise.all(
      absent.map(async one => {
        const line = await Line.open(job.port);
        back.push(line);
        await hearMissed(line, one, job.missed);
      }),
    );
    return { count: absent.length * job.missed, seconds: (performance.now() - began) / 1000 };
  };
  return {
    go,
    close: () => {
      for (const line of back) line.close();
    },
  };
}

/** Comes back with what is known of the room, nothing, and settles when all that was missed is there. */
function hearMissed(line: Line, { name, room, texts, epoch }: Absent, missed: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} has not got what was missed.`)), PATIENCE);
    const hearer = new Hearer(texts, number => {
      if (number < missed - 1) return;
      clearTimeout(timer);
      resolve();
    });
    line.follow(piece => hearer.hear(piece), reject);
    const resume = { group: { [room]: [epoch, 1] } };
    const hello = { status: 'hello', v: 2, id: 'hello', token: tokenOf(name), resume };
    line.say(`${name}\n${JSON.stringify(hello)}\n`);
  });
}

async function epochOf(talker: Line, room: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    let heard = '';
    talker.follow(piece => {
      heard += piece;
      const found = /"status":"ack".*?"epoch":"([^"]+)"/.exec(heard)?.[1];
      if (found !== undefined) resolve(found);
    }, reject);
    talker.say(PROTOCOLS.classchat.talk(room, 'Good morning'));
  });
}
