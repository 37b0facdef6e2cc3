import * as vscode from 'vscode';
import { type Address, formatAddress } from '../../client/connection-fault.ts';
import { listens } from '../listening.ts';
import type { StartResult } from '../server-task.ts';
import { readIdentity } from '../settings.ts';
import { type ConnectArgument, readConnect } from './arguments.ts';
import { connectTo } from './connect.ts';
import type { CommandBody, CommandContext } from './context.ts';

/**
 * Start Server, with `{ host?, port?, userName? }`; what is absent the settings say. Starts a server as a task and
 * connects to it, or connects to the one that runs there. Shows the chat view. Resolves with `started`, `running`
 * (there was one) or `failed`.
 */
export const startServer: CommandBody = async (
  context,
  argument,
): Promise<'started' | 'running' | 'failed'> => {
  const wanted = readConnect(argument);
  const { host, port } = { ...readIdentity(), ...wanted };
  const address = { host, port };
  if (await listens(address)) return await join(context, address, wanted);
  const result = await context.server.start(address);
  if (!result.ok) {
    void tellFailure(result, address);
    return 'failed';
  }
  await connectTo(context, { ...wanted, ...address });
  await context.view.reveal();
  return 'started';
};

/** Stop Server. Resolves with whether this window ran one, which is stopped then. */
export const stopServer: CommandBody = async ({ server }) => {
  if (await server.stop()) return true;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This window runs no ClassChat server. One that was started elsewhere is stopped there.'),
  );
  return false;
};

async function join(
  context: CommandContext,
  address: Address,
  wanted: ConnectArgument,
): Promise<'running' | 'failed'> {
  await connectTo(context, { ...wanted, ...address });
  await context.view.reveal();
  const { chat } = context;
  const { state } = chat;
  if (state.kind !== 'waiting' || state.reason.code !== 'not_classchat') {
    if (state.kind !== 'online') return 'running';
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A ClassChat server is already running on {0}.', formatAddress(address)),
    );
    return 'running';
  }
  // To knock at that door again and again would help nobody.
  await chat.disconnect();
  void tellOccupied(address);
  return 'failed';
}

async function tellOccupied(address: Address): Promise<void> {
  const change = vscode.l10n.t('Change Port');
  const text = vscode.l10n.t(
    'Another program, which is no ClassChat server, listens on {0}. Choose another port.',
    formatAddress(address),
  );
  if ((await vscode.window.showErrorMessage(text, change)) !== change) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', 'classchat.port');
}

async function tellFailure(
  { reason, showTerminal }: Extract<StartResult, { ok: false }>,
  address: Address,
): Promise<void> {
  const show = vscode.l10n.t('Show Terminal');
  const text =
    reason === 'ended'
      ? vscode.l10n.t('The ClassChat server on {0} ended before it listened.', formatAddress(address))
      : vscode.l10n.t('The ClassChat server did not listen on {0} in time.', formatAddress(address));
  if ((await vscode.window.showErrorMessage(text, show)) === show) showTerminal();
}
