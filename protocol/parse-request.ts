/**
 * From text to requests. Everything that comes in is hostile until it has passed here: the fields that we know
 * are checked and picked into a fresh object, and nothing else of what came in is kept.
 */
import {
  accept,
  asObject,
  type Fields,
  isCount,
  isId,
  type Parsed,
  parseObject,
  refuse,
  shorten,
} from './fields.ts';
import { LIMITS } from './limits.ts';
import type { ConversationKind, Request, RequestStatus, ResumePoint, ResumePoints } from './messages.ts';

/** Which of `receiver` and `text` a request must bring. */
const REQUIRED: Record<RequestStatus, readonly ('receiver' | 'text')[]> = {
  private: ['receiver', 'text'],
  group: ['receiver', 'text'],
  create: ['receiver'],
  join: ['receiver'],
  leave: ['receiver'],
  quit: [],
  hello: [],
  rooms: [],
  who: [],
  history: ['receiver'],
  search: ['text'],
  read: ['receiver'],
};

/** Reads one request. Never throws. */
export function parseRequest(json: string): Parsed<Request> {
  const fields = parseObject(json);
  if (!fields) return refuse('bad_json', '');
  const id = fields['id'];
  if (id !== undefined && !isId(id)) {
    return refuse('bad_message', `'id' must be a string of 1 to ${LIMITS.idLength} characters`);
  }
  const status = fields['status'];
  if (typeof status !== 'string') return refuse('bad_message', "'status' must be a string", id);
  if (!Object.hasOwn(REQUIRED, status)) return refuse('unknown_status', shorten(status), id);
  return pickRequest(status as RequestStatus, fields, id);
}

function pickRequest(status: RequestStatus, fields: Fields, id: string | undefined): Parsed<Request> {
  for (const name of ['sender', 'receiver', 'text'] as const) {
    const value = fields[name];
    const required = name !== 'sender' && REQUIRED[status].includes(name);
    if (typeof value === 'string' || (value === undefined && !required)) continue;
    return refuse('bad_message', `'${name}' must be a string`, id);
  }
  const receiver = (fields['receiver'] as string | undefined) ?? '';
  const text = (fields['text'] as string | undefined) ?? '';
  const tail = id === undefined ? {} : { id };
  switch (status) {
    case 'private':
    case 'group':
      return accept({ status, receiver, text, ...tail });
    case 'create':
    case 'join':
    case 'leave':
    case 'who':
      return accept({ status, receiver, ...tail });
    case 'quit':
    case 'rooms':
      return accept({ status, ...tail });
    default:
      return pickWithMore(status, { receiver, text }, fields, tail);
  }
}

type Tail = { id?: string };

/** Requests with fields besides the four. */
function pickWithMore(
  status: 'hello' | 'history' | 'search' | 'read',
  { receiver, text }: { receiver: string; text: string },
  fields: Fields,
  tail: Tail,
): Parsed<Request> {
  const fault = faultOf(status, fields, text);
  if (fault !== undefined) return refuse('bad_message', fault, tail.id);
  const counts = (...names: string[]) =>
    Object.fromEntries(names.filter(name => fields[name] !== undefined).map(name => [name, fields[name]]));
  const kind = fields['kind'] as ConversationKind;
  switch (status) {
    case 'hello': {
      const { token } = fields as { token?: string };
      const resume = resumeOf(fields['resume']);
      return accept({
        status,
        v: fields['v'] as number,
        ...(token === undefined ? {} : { token }),
        ...(resume && { resume }),
        ...tail,
      });
    }
    case 'history':
      return accept({ status, receiver, kind, ...counts('before', 'after', 'limit'), ...tail });
    case 'search':
      return accept({ status, text, ...counts('from', 'limit'), ...tail });
    case 'read':
      return accept({ status, receiver, kind, seq: fields['seq'] as number, ...tail });
  }
}

type Check = readonly [field: string, isRight: (value: unknown) => boolean, words: string];

const KINDS: readonly unknown[] = ['group', 'private'] satisfies ConversationKind[];
const WHOLE = 'must be a whole number from 0';
const optional = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || check(value);
const KIND: Check = ['kind', value => KINDS.includes(value), "must be 'group' or 'private'"];
const LIMIT: Check = [
  'limit',
  optional(value => isCount(value) && value > 0),
  'must be a whole number from 1',
];

const CHECKS: Record<'hello' | 'history' | 'search' | 'read', readonly Check[]> = {
  hello: [
    ['v', Number.isInteger, 'must be a whole number'],
    ['token', optional(isToken), `must be a string of at most ${LIMITS.tokenLength} characters`],
    ['resume', optional(value => resumeOf(value) !== undefined), 'must name conversations with [epoch, seq]'],
  ],
  history: [KIND, ['before', optional(isCount), WHOLE], ['after', optional(isCount), WHOLE], LIMIT],
  search: [['from', optional(isCount), WHOLE], LIMIT],
  read: [KIND, ['seq', isCount, WHOLE]],
};

/** What is wrong with a request's own fields. */
function faultOf(status: keyof typeof CHECKS, fields: Fields, text: string): string | undefined {
  if (status === 'search' && text.length > LIMITS.searchLength) {
    return `'text' must have at most ${LIMITS.searchLength} characters`;
  }
  const wrong = CHECKS[status].find(([field, isRight]) => !isRight(fields[field]));
  return wrong && `'${wrong[0]}' ${wrong[2]}`;
}

function isToken(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LIMITS.tokenLength;
}

function resumeOf(value: unknown): ResumePoints | undefined {
  const fields = asObject(value);
  if (!fields) return undefined;
  const points: ResumePoints = {};
  for (const kind of ['group', 'private'] as const) {
    if (fields[kind] === undefined) continue;
    const entries = Object.entries(asObject(fields[kind]) ?? { wrong: undefined });
    if (!entries.every((entry): entry is [string, ResumePoint] => isPoint(entry[1]))) return undefined;
    points[kind] = Object.fromEntries(entries.map(([name, [epoch, seq]]) => [name, [epoch, seq]]));
  }
  return points;
}

function isPoint(value: unknown): value is ResumePoint {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isCount(value[1]);
}
