import type { CrowdRoom } from './crowd.ts';
import type { Outcome, Talk } from './jobs.ts';

/** ms after the end in which what is on its way has to arrive. */
const DRAIN_MS = 60_000;

/** People talk in all rooms. Settles when all of it was heard by everybody; @throws Error where it was not */
export async function talk(rooms: readonly CrowdRoom[], step: Talk): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error('What was said has not arrived everywhere.'));
    timer = setTimeout(fail, step.seconds * 1000 + DRAIN_MS);
  });
  try {
    return await Promise.race(['inFlight' in step ? fill(rooms, step) : pace(rooms, step), late]);
  } finally {
    clearTimeout(timer);
  }
}

type Step<K extends string> = Extract<Talk, Record<K, number>>;

/** The next is said when one was heard by all. */
async function fill(rooms: readonly CrowdRoom[], { inFlight, seconds }: Step<'inFlight'>): Promise<Outcome> {
  const began = performance.now();
  const end = began + seconds * 1000;
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    for (const room of rooms) {
      let isDue = false;
      const goOn = () => {
        isDue = false;
        if (performance.now() < end) room.say(inFlight - room.inFlight);
        else if (rooms.every(other => other.inFlight === 0)) resolve();
      };
      const heard = () => {
        count += 1;
      };
      const whole = () => {
        // What came in one turn is answered by one write.
        if (!isDue) setImmediate(goOn);
        isDue = true;
      };
      room.listen({ heard, whole, fail: reject });
    }
    for (const room of rooms) room.say(inFlight);
  });
  return { count, seconds: (performance.now() - began) / 1000 };
}

/** Each room in its turn. */
async function pace(
  rooms: readonly CrowdRoom[],
  { perSecond, seconds }: Step<'perSecond'>,
): Promise<Outcome> {
  const latencies: number[] = [];
  const total = Math.round(perSecond * seconds);
  const began = performance.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  await new Promise<void>((resolve, reject) => {
    let wholes = 0;
    const say = rooms.map(room => {
      const from = room.next;
      const times: number[] = [];
      const heard = (number: number) => latencies.push(performance.now() - (times[number - from] ?? 0));
      const whole = () => {
        wholes += 1;
        if (wholes === total) resolve();
      };
      room.listen({ heard, whole, fail: reject });
      return () => {
        times.push(performance.now());
        room.say(1);
      };
    });
    let said = 0;
    timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
      for (; said < due; said++) say[said % say.length]?.();
    }, 1);
  }).finally(() => clearInterval(timer));
  return { count: latencies.length, seconds: (performance.now() - began) / 1000, latency: shape(latencies) };
}

/** Half of them, 99 of 100 and all are no longer than this. */
export function shape(latencies: readonly number[]): NonNullable<Outcome['latency']> {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
