/** What happens in a case: who comes, what they say, in which pieces. */
import fc from 'fast-check';

export type Step =
  | { kind: 'enter'; name: string; version: 1 | 2; says: 'hello' | 'nothing' }
  /** Somebody comes who says no name, but that. */
  | { kind: 'intrude'; bytes: Uint8Array }
  /** `who` is one of those who are there. The cuts are where the bytes are taken apart. */
  | { kind: 'ask'; who: number; request: Asked; cuts: number[] }
  /** Says so many things in one breath, more than it may. */
  | { kind: 'flood'; who: number; count: number; status: 'group' | 'private' | 'who' | 'join' }
  | { kind: 'rave'; who: number; bytes: Uint8Array }
  | { kind: 'end' | 'reset'; who: number }
  | { kind: 'pass'; ms: number };

/** A request, and what became of its fields. */
export interface Asked {
  fields: Record<string, unknown>;
  /** Written behind it in place of an LF. */
  tail: string;
}

export const NAMES = ['Alice', 'Bob', 'Carol', 'Zoë', 'AIice', '__proto__'] as const;
export const ROOMS = ['CS350', 'Lab 1', 'constructor'] as const;

/** What is done to messages. */
export const ACTS = ['edit', 'react', 'delete', 'pin'] as const;

const STATUSES = [
  'private',
  'group',
  'create',
  'join',
  'leave',
  'quit',
  'hello',
  'rooms',
  'who',
  'history',
  'search',
  'read',
  'ping',
  'pong',
  ...ACTS,
  'versions',
  'typing',
  'activity',
  'topic',
] as const;

/** What no field should be. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    2 ** 53,
    '',
    '\ud800',
    '\u0000',
    '\u202e',
    [],
    {},
    [[]],
    { __proto__: null },
  ),
  fc.string({ maxLength: 80 }),
  fc.nat(600),
  fc.jsonValue({ maxDepth: 3 }),
);

const seq = fc.nat(8);
const points = fc.dictionary(
  fc.constantFrom(...ROOMS, ...NAMES),
  fc.tuple(fc.constantFrom('E-1', 'E-2', 'x'), seq),
  { maxKeys: 3 },
);

const valid = fc
  .record({
    status: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...(['group', 'private', 'join', 'create'] as const)) },
      { weight: 2, arbitrary: fc.constantFrom(...(['history', 'search', 'read'] as const)) },
      { weight: 4, arbitrary: fc.constantFrom(...ACTS, 'versions' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...STATUSES) },
    ),
    receiver: fc.constantFrom(...ROOMS, ...NAMES, 'CS350', 'CS350', ''),
    id: fc.option(fc.constantFrom('a', 'b', 'c', '__proto__'), { nil: undefined }),
    v: fc.constantFrom(2, 2, 2, 1, 3),
    kind: fc.constantFrom('group', 'private'),
    seq,
    re: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    on: fc.boolean(),
    idle: fc.boolean(),
    before: fc.option(seq, { nil: undefined }),
    after: fc.option(seq, { nil: undefined }),
    limit: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
    token: fc.option(fc.constantFrom('t'.repeat(40), 'u'.repeat(40), 'short'), { nil: undefined }),
    resume: fc.option(fc.record({ group: points, private: points }), { nil: undefined }),
  })
  .map(fields => ({ ...fields, sender: 'Mallory' }) as Record<string, unknown>);

const FIELDS = [
  'status',
  'receiver',
  'text',
  'id',
  'v',
  'kind',
  'seq',
  're',
  'on',
  'idle',
  'before',
  'limit',
  'token',
  'resume',
  'from',
  'sender',
  '__proto__',
  'more',
] as const;

const asked: fc.Arbitrary<Asked> = fc
  .record({
    fields: valid,
    change: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.record({ field: fc.constantFrom(...FIELDS), value: odd }) },
    ),
    tail: fc.constantFrom(...Array<string>(12).fill('\n'), '\r\n', '\n\n', '', ' \n', '}\n'),
  })
  .map(({ fields, change, tail }) => ({
    fields: change ? { ...fields, [change.field]: change.value } : fields,
    tail,
  }));

const who = fc.nat(7);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '"',
        '\n',
        '\\',
        'é',
        '\u0000',
        ':',
        '[',
        ',',
        '{"status":"',
        'group',
        'hello',
        '","id":"a"}',
        '\ud83d\ude00',
      ),
      { maxLength: 30 },
    )
    .map(parts => new Uint8Array(Buffer.from(parts.join('')))),
  fc.integer({ min: 60_000, max: 70_000 }).map(length => new Uint8Array(length).fill(0x5b)),
);

const free: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('enter' as const),
        name: fc.constantFrom(...NAMES),
        version: fc.constantFrom(2 as const, 2 as const, 1 as const),
        says: fc.constantFrom('hello' as const, 'hello' as const, 'nothing' as const),
      }),
    },
    {
      weight: 24,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        who,
        request: asked,
        cuts: fc.array(fc.nat(300), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('intrude' as const), bytes }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rave' as const), who, bytes }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('flood' as const),
        who,
        count: fc.integer({ min: 5, max: 60 }),
        status: fc.constantFrom(
          'group' as const,
          'group' as const,
          'private' as const,
          'who' as const,
          'join' as const,
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('end' as const, 'reset' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('pass' as const),
        ms: fc.constantFrom(0, 1, 200, 5000, 100_000),
      }),
    },
  ),
  { minLength: 10, maxLength: 80, size: 'max' },
);

function says(who: number, fields: Record<string, unknown>): Step {
  return { kind: 'ask', who, request: { fields, tail: '\n' }, cuts: [] };
}

/** A class at work, so that much of what is said after it means something; not everybody is in the room. */
const PROLOGUE: readonly Step[] = [
  ...(['Zoë', 'Carol', 'Bob', 'Alice'] as const).map(
    (name, at): Step => ({ kind: 'enter', name, version: at === 0 ? 1 : 2, says: 'hello' }),
  ),
  says(0, { status: 'create', receiver: 'CS350', id: 'p' }),
  says(1, { status: 'join', receiver: 'CS350', id: 'p' }),
  says(0, { status: 'group', receiver: 'CS350' }),
  says(1, { status: 'group', receiver: 'CS350' }),
  says(0, { status: 'private', receiver: 'Bob' }),
];

export const steps: fc.Arbitrary<Step[]> = free.map(rest => [...PROLOGUE, ...rest]);
