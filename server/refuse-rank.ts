import { atLeast, type Role } from '../protocol/roles.ts';
import { type Answer, refuse, type Turn } from './turn.ts';

const WHO_MAY: Record<Role, string> = {
  student: 'everybody',
  assistant: 'assistants and instructors',
  instructor: 'instructors',
};

/** The refusal where the asker is of a lower rank than a request is for. */
export function refuseRank(turn: Pick<Turn, 'session'>, least: Role): Answer | undefined {
  if (atLeast(turn.session.user.role, least)) return undefined;
  return refuse(turn, 'not_allowed', { detail: `it is for ${WHO_MAY[least]}.` });
}
