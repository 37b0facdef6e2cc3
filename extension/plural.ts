import * as vscode from 'vscode';
import { pluralForm } from './plural-form.ts';

/**
 * The words for a count, which is `{0}`; further values follow. English has two forms, each with words of its own in the bundles; a form that
 * only other languages have stands in theirs under the words for many and its name: `{0} members/few`.
 */
export function plural(count: number, one: string, many: string, ...values: (string | number)[]): string {
  const { message, comment } = pluralForm(wordsLanguage(), count, one, many);
  const args = [count, ...values];
  return comment ? vscode.l10n.t({ message, args, comment: [...comment] }) : vscode.l10n.t(message, ...args);
}

/** The language that the words are in: English where there is no bundle for the editor's. */
export function wordsLanguage(): string {
  return vscode.l10n.bundle ? vscode.env.language : 'en';
}
