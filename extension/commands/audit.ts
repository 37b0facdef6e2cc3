import * as vscode from 'vscode';
import type { AuditAction } from '../../protocol/messages.ts';
import { isRole } from '../../protocol/roles.ts';
import { showError, showInfo } from '../notify.ts';
import { describeRole } from '../server-words.ts';
import { AuditDocument } from './audit-document.ts';
import { type AskServer, type AuditPart, auditPage } from './audit-pages.ts';
import { requireRole } from './carry-out.ts';
import type { CommandBody } from './context.ts';

/**
 * Show Audit Log: opens what staff ordered as a Markdown document, the newest first, and offers older orders page by page.
 * Resolves with the number of orders that it shows at first; with undefined where it could not be had.
 */
export const showAuditLog: CommandBody = async context => {
  const session = await requireRole(context, 'assistant');
  if ('ok' in session) return undefined;
  const ask: AskServer = request => session.client.request(request);
  const first = await auditPage(ask);
  if (!first.ok) {
    void showError(vscode.l10n.t('The audit log could not be read: {0}', first.text));
    return undefined;
  }
  const writer = new AuditDocument(auditWords(), vscode.env.language, Date.now());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const content = writer.begin(first.entries, zone);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  void offerOlder(ask, writer, document, first);
  return first.entries.length;
};

/** As long as there are older ones, the document is open, and the user wants to see them. */
async function offerOlder(
  ask: AskServer,
  writer: AuditDocument,
  document: vscode.TextDocument,
  first: AuditPart,
): Promise<void> {
  const more = vscode.l10n.t('Show Older');
  for (let { before } = first; before !== undefined; ) {
    const text = vscode.l10n.t('The audit log goes on with older orders.');
    if ((await showInfo(text, more)) !== more || document.isClosed) return;
    const page = await auditPage(ask, before);
    if (!page.ok) {
      void showError(vscode.l10n.t('The audit log could not be read: {0}', page.text));
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, writer.more(page.entries));
    await vscode.workspace.applyEdit(edit);
    before = page.before;
  }
}

function auditWords() {
  return {
    title: vscode.l10n.t('Audit log'),
    times: (zone: string) => vscode.l10n.t('Times are those of {0}.', zone),
    columns: [
      vscode.l10n.t('When'),
      vscode.l10n.t('By'),
      vscode.l10n.t('Order'),
      vscode.l10n.t('About'),
      vscode.l10n.t('Until'),
      vscode.l10n.t('Reason'),
    ] as const,
    action: describeAction,
    message: (seq: number) => vscode.l10n.t('message {0}', seq),
    empty: vscode.l10n.t('No order was given yet.'),
  };
}

function describeAction(action: AuditAction, value: string | undefined): string {
  const isOff = value === 'off';
  switch (action) {
    case 'role':
      return isRole(value)
        ? vscode.l10n.t('gave the role {0}', describeRole(value))
        : vscode.l10n.t('gave a role');
    case 'mute':
      return isOff ? vscode.l10n.t('unmuted') : vscode.l10n.t('muted');
    case 'remove':
      return vscode.l10n.t('removed');
    case 'ban':
      return vscode.l10n.t('banned');
    case 'unban':
      return vscode.l10n.t('lifted the ban');
    case 'slow':
      return value === undefined || value === '0' || isOff
        ? vscode.l10n.t('ended slow mode')
        : vscode.l10n.t('slow mode: {0} s', value);
    case 'lock':
      return isOff ? vscode.l10n.t('unlocked') : vscode.l10n.t('locked');
    case 'announcement':
      return isOff ? vscode.l10n.t('announcements off') : vscode.l10n.t('announcements only');
    case 'topic':
      return vscode.l10n.t('topic: {0}', value || '–');
    case 'release':
      return vscode.l10n.t('released the name');
    case 'delete':
      return vscode.l10n.t('deleted');
    case 'pin':
      return isOff ? vscode.l10n.t('unpinned') : vscode.l10n.t('pinned');
  }
}
