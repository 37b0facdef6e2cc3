/**
 * What may be asked of the server, and who may ask it: the policy of the whole server on one page. To add a request:
 * its type in protocol/messages.ts, a row here, a file and its test beside it.
 */
import type { RequestOf, RequestStatus } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';
import { createRoom } from './create.ts';
import { sendToGroup } from './group.ts';
import { hello } from './hello.ts';
import { tellHistory } from './history.ts';
import { joinRoom } from './join.ts';
import { leaveRoom } from './leave.ts';
import { sendPrivate } from './private.ts';
import { quit } from './quit.ts';
import { markRead } from './read.ts';
import { listRooms } from './rooms.ts';
import { search } from './search.ts';
import { listPeople } from './who.ts';

/** One row: what is due to the request of one status. */
export interface Row<S extends RequestStatus> {
  /** `lines`: only who ended the name with a line end, and so can read the answer. Others: error `bad_message`. */
  from: 'anybody' | 'lines';
  /** What the asker is to hear last; undefined where the answer waits for the log, is given already, or none is due. */
  handle: (request: RequestOf<S>, turn: Turn) => Answer | undefined;
}

/** Every request. Nothing waits for `hello`: version 1 programs and `nc` never say it. */
export const REQUESTS: { readonly [S in RequestStatus]: Row<S> } = {
  private: { from: 'anybody', handle: sendPrivate },
  group: { from: 'anybody', handle: sendToGroup },
  create: { from: 'anybody', handle: createRoom },
  join: { from: 'anybody', handle: joinRoom },
  leave: { from: 'anybody', handle: leaveRoom },
  quit: { from: 'anybody', handle: quit },
  hello: { from: 'lines', handle: hello },
  rooms: { from: 'anybody', handle: listRooms },
  who: { from: 'anybody', handle: listPeople },
  history: { from: 'lines', handle: tellHistory },
  search: { from: 'lines', handle: search },
  read: { from: 'lines', handle: markRead },
};
