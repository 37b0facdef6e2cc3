import type * as vscode from 'vscode';
import type { CommandContext } from './commands/context.ts';

/**
 * Opens the links of invitations: VS Code hands over every URI that begins with `vscode://classchat.classchat/`, having asked the user whether
 * the extension may open it.
 */
export class InvitationLinks implements vscode.UriHandler {
  readonly #context: CommandContext;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  async handleUri(uri: vscode.Uri): Promise<void> {
    const { accept } = await import('./commands/open-invitation.ts');
    // Without writing anything of it anew: the query was decoded already.
    await accept(this.#context, uri.toString(true));
  }
}
