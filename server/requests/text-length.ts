import { type Answer, noteLimit, refuse, type Turn } from '../turn.ts';

/** The refusal of a text that is longer than what may be said at once. @param about the room or the user */
export function refuseTooLong(
  turn: Turn,
  text: string,
  about: { room?: string; user?: string },
): Answer | undefined {
  const { textLength } = turn.limits;
  if (text.length <= textLength) return undefined;
  noteLimit(turn, 'textLength');
  return refuse(turn, 'too_long', {
    ...about,
    detail: `at most ${textLength} characters can be said at once.`,
  });
}
