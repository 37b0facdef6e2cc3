/** What the composer offers while a slash command is typed. Pure. */
import { COMMANDS, type Parameter, parseCommand, usage } from '../../protocol/commands.ts';
import { complete, type KnownNames } from '../../protocol/completion.ts';
import type { Strings } from './strings.ts';

/** One offer. */
export interface Suggestion {
  /** What stands in front of the caret once it is taken. */
  line: string;
  icon: 'terminal' | 'comment-discussion' | 'account' | 'organization' | 'smiley';
  /** Shown in the icon's place. */
  sign?: string;
  /** `/join <room_name>`, `@Bob`, or the name. */
  label: string;
  detail: string;
}

/** Offers at once. More would be scrolled through; typing a letter is quicker. */
export const SUGGESTION_LIMIT = 50;

/** The offers for a line with the caret at its end; none where there is nothing to choose. */
export function suggest(line: string, names: KnownNames, strings: Strings): Suggestion[] {
  const { from, options, kind } = complete(line, names);
  const wholes = options.map(option => line.slice(0, from) + option);
  if (wholes.some(whole => isComplete(line, whole))) return [];
  return options.slice(0, SUGGESTION_LIMIT).map((option, index) => {
    const whole = wholes[index] ?? line;
    return kind === undefined ? ofCommand(option, whole, strings) : ofWord(kind, option, whole, strings);
  });
}

/** Whether nothing is left to choose: the line says what the offer says, and can be sent. */
function isComplete(line: string, whole: string): boolean {
  if (line.trimEnd().toLowerCase() !== whole.trimEnd().toLowerCase()) return false;
  // What may stay out is whole without: `/leave` must not run on into the name of another room.
  return line === whole || parseCommand(line, 'the open room').ok;
}

function ofCommand(option: string, line: string, strings: Strings): Suggestion {
  const row = COMMANDS.find(({ name }) => name === option.trim());
  if (!row) return { line, icon: 'terminal', label: option.trim(), detail: '' };
  return { line, icon: 'terminal', label: usage(row), detail: strings.text(`command${row.name}`) };
}

function ofWord(kind: Parameter['kind'], option: string, line: string, strings: Strings): Suggestion {
  const label = option.trimEnd().replace(/^"(.*)"$/, '$1');
  switch (kind) {
    case 'user':
      return { line, icon: 'account', label, detail: strings.text('person') };
    case 'room':
      return { line, icon: 'comment-discussion', label, detail: strings.text('room') };
    default:
      return { line, icon: 'terminal', label, detail: '' };
  }
}
