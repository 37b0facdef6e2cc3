import * as vscode from 'vscode';
import { type Address, formatAddress } from '../../client/connection-fault.ts';
import { commandId } from '../ids.ts';
import { listens } from '../listening.ts';
import { fromHere, isThisMachine } from '../network-addresses.ts';
import { showError, showInfo } from '../notify.ts';
import type { StartResult } from '../server-task.ts';
import { readIdentity } from '../settings.ts';
import { type ConnectArgument, type Reach, readConnect, readReach } from './arguments.ts';
import { connectTo } from './connect.ts';
import type { CommandBody, CommandContext } from './context.ts';
import { startPlan } from './start-plan.ts';

/**
 * Start Server, with `{ host?, port?, userName?, reach? }`; what is absent the settings say. `reach` is `machine`, or `network` for a server
 * that the whole class reaches, with a code for newcomers; without it, and without a host, it is asked for. Starts a server as a task and
 * connects to it, or connects to the one that runs there. Shows the chat view. Resolves with `started`, `running`
 * (there was one) or `failed`; with undefined where the user gave up.
 */
export const startServer: CommandBody = async (
  context,
  argument,
): Promise<'started' | 'running' | 'failed' | undefined> => {
  const wanted = readConnect(argument);
  const { host, port } = { ...readIdentity(), ...wanted };
  const address = { host: fromHere(host), port };
  if (await listens(address)) return await join(context, address, wanted);
  const isToldWhere = wanted.host !== undefined || !isThisMachine(host);
  const reach = readReach(argument) ?? (isToldWhere ? 'machine' : await pickReach());
  if (reach === undefined) return undefined;
  const plan = startPlan({ host, port }, reach);
  const result = await context.server.start(plan);
  if (!result.ok) {
    void tellFailure(result, address);
    return 'failed';
  }
  await connectTo(context, { ...wanted, ...address });
  await context.view.reveal();
  if (plan.joinCode) void offerInvitation();
  return 'started';
};

async function pickReach(): Promise<Reach | undefined> {
  const items = [
    {
      label: vscode.l10n.t('This machine only'),
      iconPath: new vscode.ThemeIcon('device-desktop'),
      detail: vscode.l10n.t('To try it out: nobody else can reach it.'),
      reach: 'machine' as const,
    },
    {
      label: vscode.l10n.t('The class, on its network'),
      iconPath: new vscode.ThemeIcon('broadcast'),
      detail: vscode.l10n.t('Others come in with a class code, over connections that are encrypted.'),
      reach: 'network' as const,
    },
  ];
  const title = vscode.l10n.t('ClassChat: Start Server');
  const placeHolder = vscode.l10n.t('For whom?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.reach;
}

/** A class that is open is of use to those who know where it is. */
async function offerInvitation(): Promise<void> {
  const copy = vscode.l10n.t('Copy Invitation');
  const text = vscode.l10n.t('The class is open to its network.');
  if ((await showInfo(text, copy)) !== copy) return;
  await vscode.commands.executeCommand(commandId('copyInvitation'));
}

/** Stop Server. Resolves with whether this window ran one, which is stopped then. */
export const stopServer: CommandBody = async ({ server }) => {
  if (await server.stop()) return true;
  void showInfo(
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
    void showInfo(vscode.l10n.t('A ClassChat server is already running on {0}.', formatAddress(address)));
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
  if ((await showError(text, change)) !== change) return;
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
  if ((await showError(text, show)) === show) showTerminal();
}
