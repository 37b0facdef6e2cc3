/** What is said of a block of code. */
import { type CodeReference, readFence } from '../../../protocol/code-reference.ts';
import { fencesOf } from '../../../protocol/fences.ts';
import type { Strings } from '../strings.ts';
import type { CodeBlock } from './code-blocks.ts';

/** The name of a card for who cannot see it. */
export function cardLabel({ language, place }: CodeBlock, strings: Strings): string {
  if (!place) return language === '' ? strings.text('code') : strings.text('codeIn', language);
  const { path, line, endLine } = place;
  const where =
    line === endLine
      ? strings.text('atLine', path, `${line}`)
      : strings.text('atLines', path, `${line}`, `${endLine}`);
  return strings.text(language === 'diff' ? 'changeOf' : 'codeFrom', where);
}

/** `41–44`, or `41`. */
export function linesLabel({ line, endLine }: CodeReference): string {
  return line === endLine ? `${line}` : `${line}–${endLine}`;
}

/** Of code that goes along with a message: the file and the lines. */
export function attachmentLabel(place: CodeReference, strings: Strings): string {
  return strings.text('attachment', splitPath(place.path).file, linesLabel(place));
}

/** `hw4 @ 3f9c1d2` of a repository and a commit, as far as they are known; with a `+` where the lines are not as they are there. */
export function repositoryLabel({ repository, commit, changed }: CodeReference): string {
  const name = repository?.split('/').findLast(part => part !== '');
  const short = commit && commit.slice(0, SHORT) + (changed ? '+' : '');
  return [name, short].filter(part => part !== undefined).join(' @ ');
}

/** Characters of a commit's hash that people show each other. */
const SHORT = 7;

/** A path as the folder with its slash and the file. */
export function splitPath(path: string): { folder: string; file: string } {
  const at = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, at), file: path.slice(at) };
}

/** The language of what is changed: that of its file. */
export function changeLanguage({ place }: CodeBlock): string {
  const { file } = splitPath(place?.path ?? '');
  const at = file.lastIndexOf('.');
  return at === -1 ? file.toLowerCase() : file.slice(at + 1).toLowerCase();
}

/** A message as it is read out: in the place of what stands behind a fence is what a card says of itself. */
export function spokenText(text: string, strings: Strings): string {
  let spoken = '';
  let at = 0;
  for (const { info, start, codeStart, codeEnd, end } of fencesOf(text)) {
    spoken += `${text.slice(at, start)}${openingWords(info, strings)}\n${text.slice(codeStart, codeEnd)}`;
    at = end;
  }
  return at === 0 ? text : `${spoken}${text.slice(at)}`.replace(/\n$/, '');
}

function openingWords(info: string, strings: Strings): string {
  const { code, language, reference } = readFence(info, '');
  const label = cardLabel({ code, language, ...(reference && { place: reference }) }, strings);
  return strings.text('codeReadOut', label, code.trim()).trim();
}
