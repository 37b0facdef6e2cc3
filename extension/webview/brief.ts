import { beginning } from '../../protocol/beginning.ts';
import { readFence } from '../../protocol/code-reference.ts';
import { fencesOf } from '../../protocol/fences.ts';

/** Characters of a message that are shown where it is only named. */
const BRIEF_LENGTH = 120;

/** A message in one line: without the fences of its code, without marks that only mean something where Markdown is drawn. */
export function brief(text: string): string {
  const line = withoutFences(text)
    .replace(/[`*]+|^[ \t]*>+/gmu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return beginning(line, BRIEF_LENGTH);
}

function withoutFences(text: string): string {
  let rest = '';
  let at = 0;
  for (const { info, code, start, end } of fencesOf(text)) {
    rest += `${text.slice(at, start)} ${readFence(info, code).code} `;
    at = end;
  }
  return rest + text.slice(at);
}
