import type { Request } from '../protocol/messages.ts';

/** The fields that every message has, and what else the request brings. */
export type RequestFields = Request & { sender: string; receiver: string; text: string };

/** A request as it goes on the wire. The server does not believe `sender`; it is there because version 1 has it. */
export function requestFields(request: Request, userName: string): RequestFields {
  return Object.assign({ status: request.status, sender: userName, receiver: '', text: '' }, request);
}
