import * as vscode from 'vscode';
import { checkName } from '../../protocol/names.ts';
import { describeNameFault } from '../words.ts';

/** A question that takes a line of text. */
export interface Question {
  title: string;
  prompt: string;
  placeholder?: string;
  /** What stands in the box at first. */
  value?: string;
  /** Why the value will not do: shown until it is another one. */
  problem?: string | undefined;
  /** Why some text will not do. */
  check?: (text: string) => string | undefined;
}

/** Asks for a line of text, without white space at its ends. Undefined where the user gave up. */
export async function ask(question: Question): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const problemOf = (text: string) =>
    question.problem && text === question.value ? question.problem : question.check?.(text);
  box.title = question.title;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.validationMessage = question.problem;
  try {
    return await new Promise<string | undefined>(resolve => {
      box.onDidChangeValue(text => {
        box.validationMessage = text.trim() ? problemOf(text.trim()) : undefined;
      });
      box.onDidAccept(() => {
        const text = box.value.trim();
        box.validationMessage = problemOf(text);
        if (text && box.validationMessage === undefined) resolve(text);
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

/** Asks for the name of a user or room by the rules of names. */
export function askName(question: Question): Promise<string | undefined> {
  const check = (text: string) => {
    const checked = checkName(text);
    return checked.ok ? undefined : describeNameFault(checked.fault);
  };
  return ask({ ...question, check });
}
