import type { RequestOf } from '../../protocol/messages.ts';
import type { Answer, Turn } from '../turn.ts';
import { act } from './act.ts';
import { findWritable } from './find-talk.ts';

/** Gives one of the asker's own messages another text, where the asker may write. Whose it is, the log knows. */
export function editMessage(request: RequestOf<'edit'>, turn: Turn): Answer | undefined {
  const { talk, name, refusal } = findWritable(request, turn);
  if (refusal) return refusal;
  return act(request, turn, { talk, name, text: request.text });
}
