import type { RequestOf } from '../../protocol/messages.ts';
import { type Answer, refuse, type Turn } from '../turn.ts';
import { act } from './act.ts';
import { findWritable } from './find-talk.ts';

/** One emoji, as Unicode recommends them for interchange. Made when it is first asked for: there are thousands, and a start would wait for them. */
let emoji: RegExp | undefined;

/** Puts an emoji to a message, or takes it back, where the asker may write. */
export function react(request: RequestOf<'react'>, turn: Turn): Answer | undefined {
  const { text, on } = request;
  emoji ??= /^\p{RGI_Emoji}$/v;
  if (!emoji.test(text)) return refuse(turn, 'bad_message', { detail: "'text' must be one emoji." });
  const { talk, name, refusal } = findWritable(request, turn);
  if (refusal) return refusal;
  return act(request, turn, { talk, name, text, on });
}
