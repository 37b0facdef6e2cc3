import * as vscode from 'vscode';
import { commandId } from '../ids.ts';

/**
 * Offers to ask about a problem among its quick fixes, where the user asked for these: at the cursor, and on its row in the Problems view. Of
 * itself it makes no light bulb shine.
 */
export class ProblemActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, triggerKind }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const [problem] = diagnostics;
    if (!problem || triggerKind === vscode.CodeActionTriggerKind.Automatic) return [];
    const title = vscode.l10n.t('Ask the class about this problem');
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [problem];
    const { message, range } = problem;
    const argument = { uri: document.uri.toString(), line: range.start.line + 1, message };
    action.command = { title, command: commandId('askAboutProblem'), arguments: [argument] };
    return [action];
  }
}
