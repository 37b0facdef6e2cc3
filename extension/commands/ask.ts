import * as vscode from 'vscode';
import { LIMITS } from '../../protocol/limits.ts';
import { checkName } from '../../protocol/names.ts';
import { describeNameFault } from '../words.ts';

/** A question that takes a line of text. */
export interface Question {
  title: string;
  prompt: string;
  placeholder?: string;
  /** What is typed is not shown. */
  isSecret?: boolean;
  /** Somebody may have to look elsewhere for the answer: the question stays when it loses the focus. */
  staysOpen?: boolean;
  /** What stands in the box at first. */
  value?: string;
  /** Why the value will not do: shown until it is another one. */
  problem?: string | undefined;
  /** Why some text will not do. */
  check?: (text: string) => string | undefined;
  /** Nothing at all will do as well: the answer is then empty. */
  optional?: boolean;
}

/** Asks for a line of text, without white space at its ends. Undefined where the user gave up. */
export async function ask(question: Question): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const problemOf = (text: string) =>
    question.problem && text === question.value ? question.problem : question.check?.(text);
  box.title = question.title;
  box.password = question.isSecret ?? false;
  // Who has to look up a code somewhere else finds the question still there.
  box.ignoreFocusOut = question.staysOpen ?? false;
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
        const isLeftOut = !text && question.optional === true;
        box.validationMessage = isLeftOut ? undefined : problemOf(text);
        if ((text || isLeftOut) && box.validationMessage === undefined) resolve(text);
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

/** Asks for the join code of a class. @param problem why the last one would not do */
export function askJoinCode(problem: string | undefined, value = ''): Promise<string | undefined> {
  return ask({
    title: vscode.l10n.t('ClassChat: Join Code'),
    prompt: vscode.l10n.t('The join code of the class, such as AMBER-FOX: whoever runs the class has it'),
    staysOpen: true,
    value,
    problem,
    check: text =>
      text.length > LIMITS.joinCodeLength
        ? vscode.l10n.t('A join code has at most {0} characters.', LIMITS.joinCodeLength)
        : undefined,
  });
}

/** Asks for an instructor key. */
export function askInstructorKey(problem: string | undefined): Promise<string | undefined> {
  return ask({
    title: vscode.l10n.t('ClassChat: Instructor Key'),
    prompt: vscode.l10n.t('The key that the server showed at its first start'),
    isSecret: true,
    staysOpen: true,
    problem,
    check: text =>
      text.length > LIMITS.keyLength
        ? vscode.l10n.t('An instructor key has at most {0} characters.', LIMITS.keyLength)
        : undefined,
  });
}
