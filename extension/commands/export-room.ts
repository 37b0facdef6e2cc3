import * as vscode from 'vscode';
import type { ChatSession } from '../../client/chat-session.ts';
import { type ConversationId, sameConversation } from '../../client/transcript.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../protocol/export.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { showError, showInfo } from '../notify.ts';
import { withoutIcons, withoutLinks } from '../plain-text.ts';
import { describeConversation } from '../words.ts';
import { readExport } from './arguments.ts';
import type { CommandBody } from './context.ts';
import { collectExport, type ExportFault } from './export-pages.ts';
import { requireKeeping } from './keeping.ts';

const SUFFIX: Record<ExportFormat, string> = { markdown: 'md', jsonl: 'jsonl' };

/**
 * Export Room, with `{ room }` or `{ user }`, `format` (`markdown` or `jsonl`) and `uri` (of the file to write, as text);
 * what is absent is asked for. Resolves with `{ messages, uri }`; with undefined where the user gave up or it failed.
 */
export const exportRoom: CommandBody = async (context, argument) => {
  const given = readExport(argument);
  const session = await requireKeeping(context);
  const id = session && (given.id ?? (await pickConversation(session)));
  const format = id && (given.format ?? (await pickFormat()));
  const uri =
    format && (given.uri === undefined ? await pickFile(id, format) : vscode.Uri.parse(given.uri, true));
  if (!session || !id || !format || !uri) return undefined;
  const result = await withProgress(session, id, format);
  if (result.kind === 'cancelled') return undefined;
  if (result.kind === 'failed') {
    void showError(describe(result.fault, id));
    return undefined;
  }
  await vscode.workspace.fs.writeFile(uri, result.bytes);
  void tell(id, result.messages, uri);
  return { messages: result.messages, uri: uri.toString() };
};

function withProgress(session: ChatSession, id: ConversationId, format: ExportFormat) {
  const title = withoutLinks(vscode.l10n.t('Exporting {0}', describeConversation(id)));
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
    collectExport({
      page: after => session.history(id, { after, limit: LIMITS.historyPage }),
      name: id.name,
      format,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      words: {
        times: zone => vscode.l10n.t('Times are those of {0}.', zone),
        openedAnew: vscode.l10n.t('The room was closed, and later opened anew'),
        removed: vscode.l10n.t('This message was removed.'),
        edited: vscode.l10n.t('edited'),
      },
      isCancelled: () => token.isCancellationRequested,
      report: count => progress.report({ message: vscode.l10n.t('{0} messages', count) }),
    }),
  );
}

async function pickConversation({ conversations, open }: ChatSession): Promise<ConversationId | undefined> {
  const ids = conversations.map(({ id }) => id).filter(({ kind }) => kind !== 'server');
  const first = ids.filter(id => sameConversation(id, open));
  const items = [...first, ...ids.filter(id => !first.includes(id))].map(id => ({
    label: withoutIcons(describeConversation(id)),
    iconPath: new vscode.ThemeIcon(id.kind === 'room' ? 'comment-discussion' : 'person'),
    id,
  }));
  if (items.length === 0) {
    void showInfo(vscode.l10n.t('You are in no room.'));
    return undefined;
  }
  const title = vscode.l10n.t('ClassChat: Export Room');
  const placeHolder = vscode.l10n.t('A room or a private conversation');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.id;
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const words: Record<ExportFormat, vscode.QuickPickItem> = {
    markdown: { label: 'Markdown', description: vscode.l10n.t('to read') },
    jsonl: { label: 'JSON Lines', description: vscode.l10n.t('for programs') },
  };
  const items = EXPORT_FORMATS.map(format => ({ ...words[format], format }));
  const title = vscode.l10n.t('ClassChat: Export Room');
  return (await vscode.window.showQuickPick(items, { title }))?.format;
}

async function pickFile(id: ConversationId, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const suffix = SUFFIX[format];
  const name = `${id.name.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}.${suffix}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return await vscode.window.showSaveDialog({
    title: vscode.l10n.t('ClassChat: Export Room'),
    filters: { [format === 'markdown' ? 'Markdown' : 'JSON Lines']: [suffix] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

async function tell(id: ConversationId, messages: number, uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const place = describeConversation(id);
  const done = vscode.l10n.t('{0} was exported: {1} messages.', place, messages);
  const choice = await showInfo(done, open);
  if (choice === open) await vscode.window.showTextDocument(uri);
}

function describe(fault: ExportFault, id: ConversationId): string {
  const place = describeConversation(id);
  switch (fault.code) {
    case 'too_long':
      return vscode.l10n.t('{0} is too long to be exported from here. The server itself can do it.', place);
    case 'changed':
      return vscode.l10n.t('{0} was closed and opened anew while it was exported. Try again.', place);
    case 'refused':
      return vscode.l10n.t('{0} was not exported: {1}', place, fault.text);
  }
}
