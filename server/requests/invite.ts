import type { RequestOf } from '../../protocol/messages.ts';
import { type Answer, grant, type Turn } from '../turn.ts';

/** Tells what somebody needs who is to be invited: where the server listens, the class's code and its certificate's fingerprint, where there are such. */
export function invite(_request: RequestOf<'invite'>, turn: Turn): Answer {
  const { joinCode, fingerprint, host } = turn.door;
  return grant(turn, 'invitation', {
    ...(joinCode === undefined ? {} : { joinCode }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(host === undefined ? {} : { host }),
  });
}
