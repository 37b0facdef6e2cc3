import * as vscode from 'vscode';
import { formatAddress } from '../../client/connection-fault.ts';
import type { FoundClass } from '../../client/discovery.ts';
import { Security } from '../../client/tls/security.ts';
import { showError } from '../notify.ts';
import { withoutIcons } from '../plain-text.ts';
import { readTlsMode } from '../settings.ts';
import type { CommandBody } from './context.ts';
import { acceptInvitation } from './open-invitation.ts';

/** ms that are looked for: whoever is there answers within one second, but a network may be slow. */
const LOOK_MS = 6000;

interface ClassItem extends vscode.QuickPickItem {
  /** Absent: it only says something. */
  found?: FoundClass;
}

/**
 * Find Class on This Network: lists those that are announced, while it looks, and then asks as for an invitation. Resolves with the kind of the
 * state of the connection; with undefined where the user gave up.
 */
export const findClass: CommandBody = async context => {
  const found = await chooseClass();
  if (!found) return undefined;
  const { host, port, fingerprint } = found;
  return await acceptInvitation(context, { host, port, ...(fingerprint !== undefined && { fingerprint }) });
};

async function chooseClass(): Promise<FoundClass | undefined> {
  const ended = new AbortController();
  const picker = vscode.window.createQuickPick<ClassItem>();
  picker.title = vscode.l10n.t('ClassChat: Find Class on This Network');
  picker.placeholder = vscode.l10n.t('Looking for classes on this network…');
  picker.matchOnDescription = true;
  picker.busy = true;
  try {
    return await new Promise<FoundClass | undefined>(resolve => {
      picker.onDidAccept(() => {
        const found = picker.selectedItems[0]?.found;
        if (found) resolve(found);
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
      void look(picker, ended.signal);
    });
  } finally {
    ended.abort();
    picker.dispose();
  }
}

/** Fills the list, and says how the search ended. Never rejects. */
async function look(picker: vscode.QuickPick<ClassItem>, signal: AbortSignal): Promise<void> {
  try {
    const { findClasses } = await import('../../client/discovery.ts');
    const onFound = (found: FoundClass) => {
      if (!signal.aborted) picker.items = [...picker.items, toItem(found)];
    };
    const all = await findClasses({ signal, ms: LOOK_MS, onFound });
    if (signal.aborted) return;
    picker.placeholder = vscode.l10n.t('Which class?');
    if (all.length === 0) picker.items = [nothingFound()];
  } catch (error) {
    if (signal.aborted) return;
    picker.hide();
    void showError(vscode.l10n.t('Classes cannot be looked for on this network: {0}', causeOf(error)));
  } finally {
    if (!signal.aborted) picker.busy = false;
  }
}

/** What the system said. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function nothingFound(): ClassItem {
  return {
    label: vscode.l10n.t('No class was found.'),
    detail: vscode.l10n.t(
      'Its server has to tell of itself (--announce), and the network has to let that through. An invitation always works.',
    ),
    iconPath: new vscode.ThemeIcon('info'),
    alwaysShow: true,
  };
}

/** What is announced without a fingerprint speaks no TLS, as far as is known; this window may demand it all the same. */
function describeUnknown(found: FoundClass): string {
  return new Security(found, { mode: readTlsMode() }).usesTls
    ? vscode.l10n.t('It announces no encryption, without which this window does not connect')
    : vscode.l10n.t('Without encryption');
}

function toItem(found: FoundClass): ClassItem {
  return {
    label: withoutIcons(found.name),
    description: formatAddress(found),
    iconPath: new vscode.ThemeIcon(found.fingerprint === undefined ? 'unlock' : 'lock'),
    detail:
      found.fingerprint === undefined
        ? describeUnknown(found)
        : vscode.l10n.t('Known by {0}', found.fingerprint),
    found,
  };
}
