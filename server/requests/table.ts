/**
 * What may be asked of the server, and who may ask it: the policy of the whole server on one page. To add a request:
 * its type in protocol/messages.ts, a row here, a file and its test beside it.
 */
import type { RequestOf, RequestStatus } from '../../protocol/messages.ts';
import type { Role } from '../../protocol/roles.ts';
import type { Cost } from '../pacer.ts';
import type { Answer, Turn } from '../turn.ts';
import { noteActivity } from './activity.ts';
import { announce } from './announcement.ts';
import { tellAudit } from './audit.ts';
import { ban } from './ban.ts';
import { createRoom } from './create.ts';
import { deleteMessage } from './delete.ts';
import { editMessage } from './edit.ts';
import { sendToGroup } from './group.ts';
import { hello } from './hello.ts';
import { tellHistory } from './history.ts';
import { invite } from './invite.ts';
import { joinRoom } from './join.ts';
import { leaveRoom } from './leave.ts';
import { lockRoom } from './lock.ts';
import { mute } from './mute.ts';
import { pinMessage } from './pin.ts';
import { answerPing, takePong } from './ping.ts';
import { sendPrivate } from './private.ts';
import { quit } from './quit.ts';
import { react } from './react.ts';
import { markRead } from './read.ts';
import { release } from './release.ts';
import { remove } from './remove.ts';
import { giveRole } from './role.ts';
import { listRooms } from './rooms.ts';
import { search } from './search.ts';
import { slowDown } from './slow.ts';
import { setTopic } from './topic.ts';
import { tellTyping } from './typing.ts';
import { unban } from './unban.ts';
import { tellVersions } from './versions.ts';
import { listPeople } from './who.ts';

/** One row: what is due to the request of one status. */
export interface Row<S extends RequestStatus> {
  /** `lines`: only who ended the name with a line end, and so can read the answer. Others: error `bad_message`. */
  from: 'anybody' | 'lines';
  /** The lowest role that may ask it. Others: error `not_allowed`. */
  least: Role;
  /** Which of the user's allowances pays for it: see docs/limits.md. */
  cost: Cost;
  /** What the asker is to hear last; undefined where the answer waits for the log, is given already, or none is due. */
  handle: (request: RequestOf<S>, turn: Turn) => Answer | undefined;
}

/** Every request. Nothing waits for `hello`: version 1 programs and `nc` never say it. */
export const REQUESTS: { readonly [S in RequestStatus]: Row<S> } = {
  private: { from: 'anybody', least: 'student', cost: 'message', handle: sendPrivate },
  group: { from: 'anybody', least: 'student', cost: 'message', handle: sendToGroup },
  create: { from: 'anybody', least: 'student', cost: 'change', handle: createRoom },
  join: { from: 'anybody', least: 'student', cost: 'change', handle: joinRoom },
  leave: { from: 'anybody', least: 'student', cost: 'change', handle: leaveRoom },
  quit: { from: 'anybody', least: 'student', cost: 'free', handle: quit },
  hello: { from: 'lines', least: 'student', cost: 'question', handle: hello },
  rooms: { from: 'anybody', least: 'student', cost: 'question', handle: listRooms },
  who: { from: 'anybody', least: 'student', cost: 'question', handle: listPeople },
  history: { from: 'lines', least: 'student', cost: 'question', handle: tellHistory },
  versions: { from: 'lines', least: 'student', cost: 'question', handle: tellVersions },
  search: { from: 'lines', least: 'student', cost: 'question', handle: search },
  read: { from: 'lines', least: 'student', cost: 'question', handle: markRead },
  typing: { from: 'lines', least: 'student', cost: 'question', handle: tellTyping },
  activity: { from: 'lines', least: 'student', cost: 'change', handle: noteActivity },
  ping: { from: 'lines', least: 'student', cost: 'question', handle: answerPing },
  pong: { from: 'lines', least: 'student', cost: 'question', handle: takePong },

  edit: { from: 'lines', least: 'student', cost: 'message', handle: editMessage },
  react: { from: 'lines', least: 'student', cost: 'message', handle: react },
  delete: { from: 'lines', least: 'student', cost: 'message', handle: deleteMessage },
  pin: { from: 'lines', least: 'assistant', cost: 'message', handle: pinMessage },

  mute: { from: 'lines', least: 'assistant', cost: 'change', handle: mute },
  remove: { from: 'lines', least: 'assistant', cost: 'change', handle: remove },
  ban: { from: 'lines', least: 'assistant', cost: 'change', handle: ban },
  unban: { from: 'lines', least: 'assistant', cost: 'change', handle: unban },
  slow: { from: 'lines', least: 'assistant', cost: 'change', handle: slowDown },
  lock: { from: 'lines', least: 'assistant', cost: 'change', handle: lockRoom },
  announcement: { from: 'lines', least: 'assistant', cost: 'change', handle: announce },
  topic: { from: 'lines', least: 'student', cost: 'change', handle: setTopic },
  role: { from: 'lines', least: 'instructor', cost: 'change', handle: giveRole },
  release: { from: 'lines', least: 'instructor', cost: 'change', handle: release },
  audit: { from: 'lines', least: 'assistant', cost: 'question', handle: tellAudit },
  invite: { from: 'lines', least: 'assistant', cost: 'question', handle: invite },
};
