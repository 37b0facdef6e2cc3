import type { Reply } from '../../client/chat-client.ts';
import { createExporter, type Exporter, type ExportFormat, type ExportWords } from '../../protocol/export.ts';
import type { HistoryPage } from '../../protocol/messages.ts';

/** Bytes that an export may have: it is put together in memory. More: fault `too_long`. */
export const EXPORT_LIMIT = 256 * 1024 * 1024;

/** Why there is no export. */
export type ExportFault =
  | { code: 'too_long' }
  /** The room was closed and opened anew meanwhile. */
  | { code: 'changed' }
  /** The server gave no page; its words. */
  | { code: 'refused'; text: string };

export type ExportResult =
  | { kind: 'done'; bytes: Uint8Array; messages: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; fault: ExportFault };

/** What an export is made from. */
export interface ExportSource {
  /** A page of messages behind a `seq`, oldest first. */
  page(after: number): Promise<Reply>;
  /** Of the room or the other user. */
  name: string;
  format: ExportFormat;
  /** IANA name. */
  timeZone: string;
  words: ExportWords;
  isCancelled(): boolean;
  /** So many messages are there. */
  report(count: number): void;
}

/** Gets a conversation page by page and writes it as a document. Looks whether it was cancelled before each page. */
export async function collectExport(source: ExportSource, limit = EXPORT_LIMIT): Promise<ExportResult> {
  const document = new ExportDocument(source);
  let after = 0;
  while (!source.isCancelled()) {
    const reply = await source.page(after);
    const page = pageOf(reply);
    if (!page) return failed({ code: 'refused', text: reply.ok ? '' : reply.text });
    if (!document.add(page)) return failed({ code: 'changed' });
    if (document.size > limit) return failed({ code: 'too_long' });
    source.report(document.messages);
    const last = page.messages.at(-1);
    if (!page.more || !last) return { kind: 'done', bytes: document.bytes(), messages: document.messages };
    after = last.seq;
  }
  return { kind: 'cancelled' };
}

/** A document on its way. */
class ExportDocument {
  readonly #exporter: Exporter;
  readonly #pieces: Buffer[] = [];
  #epoch: string | undefined;
  /** Bytes. */
  size = 0;
  messages = 0;

  constructor({ name, format, timeZone, words }: ExportSource) {
    this.#exporter = createExporter(format, name, { timeZone, words });
    this.#put(this.#exporter.begin());
  }

  /** False where the page is of another incarnation than those before: nothing was added then. */
  add({ epoch, messages }: HistoryPage): boolean {
    this.#epoch ??= epoch;
    if (epoch !== this.#epoch) return false;
    const said = messages.filter(({ act }) => act === undefined);
    this.#put(said.map(message => this.#exporter.add({ ...message, epoch })).join(''));
    this.messages += said.length;
    return true;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }

  #put(text: string): void {
    const piece = Buffer.from(text);
    this.#pieces.push(piece);
    this.size += piece.length;
  }
}

function pageOf(reply: Reply): HistoryPage | undefined {
  return reply.ok && reply.message?.status === 'history' ? reply.message : undefined;
}

function failed(fault: ExportFault): ExportResult {
  return { kind: 'failed', fault };
}
