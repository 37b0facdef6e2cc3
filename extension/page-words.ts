import * as vscode from 'vscode';
import { wordsLanguage } from './plural.ts';
import { pluralCategories } from './plural-form.ts';
import { ENGLISH } from './webview/strings.ts';

/** The page's words in the editor's language, with a form for each plural that the language has. */
export function pageWords(): Record<string, string> {
  const words: Record<string, string> = {};
  const categories = pluralCategories(wordsLanguage());
  for (const [key, text] of Object.entries(ENGLISH)) {
    words[key] = vscode.l10n.t(text);
    if (!key.endsWith('.other')) continue;
    for (const category of categories)
      words[key.replace(/other$/, category)] = vscode.l10n.t({ message: text, comment: [category] });
  }
  return words;
}
