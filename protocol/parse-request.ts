/**
 * From text to requests. Everything that comes in is hostile until it has passed here: the fields that we know
 * are checked and picked into a fresh object, and nothing else of what came in is kept.
 */
import { accept, type Fields, isId, type Parsed, parseObject, refuse, shorten } from './fields.ts';
import { LIMITS } from './limits.ts';
import type { Request, RequestStatus } from './messages.ts';
import type { Field, OptionalField } from './request-fields.ts';
import { SHAPES } from './request-shapes.ts';

type Rows = readonly (readonly [name: string, field: Field<unknown> | OptionalField<unknown>])[];

/** The rows of {@link SHAPES}, as they are gone through for every request. */
const ROWS = new Map<string, Rows>(
  Object.entries(SHAPES).map(([status, shape]) => [status, Object.entries(shape)]),
);

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
  const rows = ROWS.get(status);
  if (!rows) return refuse('unknown_status', shorten(status), id);
  const fault = baseFault(fields);
  if (fault !== undefined) return refuse('bad_message', fault, id);
  return pick(status as RequestStatus, rows, fields, id);
}

/** Version 1's fields are strings, also where a request makes no use of them. */
function baseFault(fields: Fields): string | undefined {
  const wrong = (['sender', 'receiver', 'text'] as const).find(
    name => fields[name] !== undefined && typeof fields[name] !== 'string',
  );
  return wrong && `'${wrong}' must be a string`;
}

function pick(status: RequestStatus, rows: Rows, fields: Fields, id: string | undefined): Parsed<Request> {
  const request: Record<string, unknown> = { status };
  for (const [name, { read, words, isOptional = false }] of rows) {
    const given = fields[name];
    if (given === undefined && isOptional) continue;
    const value = read(given);
    if (value === undefined) return refuse('bad_message', `'${name}' ${words}`, id);
    request[name] = value;
  }
  if (id !== undefined) request['id'] = id;
  // What the shape of the status has read is that request: the compiler compares shapes and requests.
  return accept(request as Request);
}
