import * as vscode from 'vscode';
import { type Address, type Fingerprints, formatAddress } from '../../client/connection-fault.ts';
import { askInDialog } from '../notify.ts';

/** The server is known to speak TLS, and the setting says to speak none: whether the user means this server too. */
export async function wantsPlainText(address: Address): Promise<boolean> {
  const plain = vscode.l10n.t('Connect Without Encryption');
  const detail = vscode.l10n.t(
    'It is known to speak TLS, and the setting classchat.tls turns that off. Everybody on the network could read along: what you write, the class code, and what proves your name.',
  );
  const question = vscode.l10n.t('Connect to {0} without encryption?', formatAddress(address));
  const stay = vscode.l10n.t('Stay Disconnected');
  return (await askInDialog({ question, detail, actions: [stay, plain], isGrave: true })) === plain;
}

/** The server shows another certificate than the one by which it is known: whether the user trusts it nevertheless. */
export async function trustsAnew(address: Address, { known, found }: Fingerprints): Promise<boolean> {
  const trust = vscode.l10n.t('Trust the New Server');
  const server = formatAddress(address);
  const detail = [
    vscode.l10n.t(
      'Perhaps the server was set up anew. Perhaps another program answers in its place and wants to read along. Ask whoever runs the server which fingerprint it has.',
    ),
    '',
    vscode.l10n.t('Known: {0}', known),
    vscode.l10n.t('Found: {0}', found),
    '',
    vscode.l10n.t(
      'Nothing was sent to it. If you trust it, it gets what proves your name, and the class code if it asks for that; an instructor key that was kept is forgotten.',
    ),
  ];
  const question = vscode.l10n.t('{0} is not the server that you know. Do you trust it?', server);
  // The first one is what Enter takes: whoever does not read is to stay on the safe side.
  const stay = vscode.l10n.t('Stay Disconnected');
  const dialog = { question, detail: detail.join('\n'), actions: [stay, trust], isGrave: true };
  return (await askInDialog(dialog)) === trust;
}
