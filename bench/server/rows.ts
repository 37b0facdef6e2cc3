import { type Contender, DELIVERING, KEEPING } from './contenders.ts';
import type { Measured, Task } from './measure.ts';

/** What one part of a task is to tell. */
export interface Row {
  what: string;
  unit: string;
  of(measured: Measured): number;
  /** The goal, as a ratio to the best of the others or in the row's unit. */
  goal?: string;
}

/** One task for some servers, with a row for each of its parts, or several for one. */
export interface Group {
  name: string;
  contenders: readonly Contender[];
  task: Task;
  /** Of each part of the task, what is told of it. */
  rows: readonly (readonly Row[])[];
  /** How often it is done at most. */
  rounds: number;
}

const ours = DELIVERING.slice(0, 1);
const cpuOfDelivery = ({ cpu, outcome }: Measured) => cpu / outcome.count;
const p99 = ({ outcome }: Measured) => outcome.latency?.p99 ?? Number.NaN;

/** Rooms of a class, and how much goes on in them. */
const ROOMS = { rooms: 10, members: 100 } as const;

/** @param seconds that each part of a task is measured */
export function groupsOf(seconds: number): Group[] {
  return [talk(seconds), keep(seconds), idle(), large(seconds), resume()];
}

function talk(seconds: number): Group {
  const steps = [
    // What a server compiles or grows at first is no cost of a message.
    { inFlight: 16, seconds: seconds / 2 },
    { inFlight: 16, seconds },
    { inFlight: 1, seconds },
    { perSecond: 200, seconds: seconds * 2 },
  ];
  return {
    name: 'talk',
    contenders: DELIVERING,
    task: { kind: 'rooms', ...ROOMS, steps },
    rows: [
      [],
      [{ what: 'processor a delivery, 16 in flight', unit: 'µs', of: cpuOfDelivery, goal: '0.8' }],
      [{ what: 'processor a delivery, 1 in flight', unit: 'µs', of: cpuOfDelivery, goal: '1.1' }],
      [
        { what: '99 of 100 at 20,000 deliveries/s', unit: 'ms', of: p99, goal: '1.5' },
        { what: 'processor a delivery at that', unit: 'µs', of: cpuOfDelivery },
      ],
    ],
    rounds: 9,
  };
}

function keep(seconds: number): Group {
  const acknowledged = ({ outcome }: Measured) => outcome.count / outcome.seconds;
  const half = ({ outcome }: Measured) => outcome.latency?.p50 ?? Number.NaN;
  return {
    name: 'keep',
    contenders: KEEPING,
    task: { kind: 'keep', senders: 50, seconds: seconds * 2 },
    rows: [
      [
        { what: 'acknowledged, 50 senders, 1 in flight each', unit: '/s', of: acknowledged, goal: '0.7' },
        { what: 'half of them within', unit: 'ms', of: half },
      ],
    ],
    rounds: 9,
  };
}

function idle(): Group {
  const memory = (measured: Measured) => measured.memory / 1024 / measured.outcome.count;
  return {
    name: 'idle',
    contenders: DELIVERING,
    task: { kind: 'idle', connections: 8000 },
    rows: [
      [{ what: 'memory of each of 8,000 idle connections', unit: 'KiB', of: memory, goal: '1 of InspIRCd' }],
    ],
    rounds: 1,
  };
}

function large(seconds: number): Group {
  return {
    name: 'large',
    contenders: ours,
    task: { kind: 'rooms', rooms: 1, members: 5000, steps: [{ perSecond: 20, seconds: seconds * 2 }] },
    rows: [
      [
        { what: 'a room of 5,000, 20 messages/s: 99 of 100', unit: 'ms', of: p99, goal: '100 ms' },
        { what: 'processor a delivery in it', unit: 'µs', of: cpuOfDelivery },
      ],
    ],
    rounds: 1,
  };
}

function resume(): Group {
  return {
    name: 'resume',
    contenders: ours,
    task: { kind: 'resume', clients: 2000, members: 100, missed: 50 },
    rows: [
      [
        {
          what: '2,000 come back at once, 50 missed messages each, all whole after',
          unit: 's',
          of: ({ outcome }) => outcome.seconds,
        },
        { what: 'memory at most then', unit: 'MiB', of: ({ peak }) => peak / 1024 / 1024 },
      ],
    ],
    rounds: 1,
  };
}
