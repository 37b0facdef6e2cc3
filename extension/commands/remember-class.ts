import * as vscode from 'vscode';
import { type Address, formatAddress } from '../../client/connection-fault.ts';
import { showInfo } from '../notify.ts';
import { readIdentity, storeAddress } from '../settings.ts';
import type { CommandContext } from './context.ts';

/** The class was found by an invitation or on the network: whether a plain Connect is to lead there from now on, in every window. */
export async function offerToRemember({ wishes }: CommandContext, address: Address): Promise<void> {
  const settings = readIdentity();
  if (settings.host === address.host && settings.port === address.port) return;
  const remember = vscode.l10n.t('Remember');
  const server = formatAddress(address);
  const text = vscode.l10n.t('Connect to {0} in all windows from now on?', server);
  if ((await showInfo(text, remember)) !== remember) return;
  // First, or the change that comes of it would count as a wish to connect anew.
  wishes.note(address);
  await storeAddress(address);
}
