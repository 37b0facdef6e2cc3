import type { Reply } from '../../client/chat-client.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { AuditPage } from '../../protocol/messages.ts';

/** Orders of the audit log, the newest first. */
export interface AuditPart {
  entries: AuditPage['entries'];
  /** The next page goes back from here; undefined where there is nothing older. */
  before: number | undefined;
}

export type AuditResult = ({ ok: true } & AuditPart) | Extract<Reply, { ok: false }>;

/** Asks for a request's answer. */
export type AskServer = (request: { status: 'audit'; before?: number; limit: number }) => Promise<Reply>;

/** One page, back from `before`, exclusive; without it the newest. */
export async function auditPage(ask: AskServer, before?: number): Promise<AuditResult> {
  const limit = LIMITS.auditPage;
  const reply = await ask({ status: 'audit', limit, ...(before !== undefined && { before }) });
  if (!reply.ok) return reply;
  const page = reply.message?.status === 'audit' ? reply.message : undefined;
  const last = page?.entries.at(-1);
  return { ok: true, entries: page?.entries ?? [], before: page?.more ? last?.number : undefined };
}

/** So many pages at most, one after the other. */
export async function auditPages(ask: AskServer, pages: number): Promise<AuditResult> {
  const entries: AuditPage['entries'] = [];
  let before: number | undefined;
  for (let page = 0; page < pages; page++) {
    const result = await auditPage(ask, before);
    if (!result.ok) return result;
    entries.push(...result.entries);
    before = result.before;
    if (before === undefined) break;
  }
  return { ok: true, entries, before };
}
