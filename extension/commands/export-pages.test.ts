import assert from 'node:assert/strict';
import type { Reply } from '../../client/chat-client.ts';
import type { KeptMessage } from '../../protocol/messages.ts';
import { collectExport, type ExportSource } from './export-pages.ts';

const PAGE = 3;

function messages(count: number): KeptMessage[] {
  const time = Date.UTC(2026, 10, 22, 9, 41);
  return Array.from({ length: count }, (_, index) => ({
    sender: 'Bob',
    text: `no ${index + 1}`,
    seq: index + 1,
    time,
  }));
}

/** The conversation that a server would hand out, in small pages. */
function source(kept: KeptMessage[], fields: Partial<ExportSource> = {}): ExportSource {
  return {
    page: async after => pageOf(kept, after, 'e'),
    name: 'CS350',
    format: 'jsonl',
    timeZone: 'UTC',
    words: { times: zone => zone, openedAnew: '', removed: '', edited: '' },
    isCancelled: () => false,
    report: () => undefined,
    ...fields,
  };
}

function pageOf(kept: KeptMessage[], after: number, epoch: string): Reply {
  const rest = kept.filter(({ seq }) => seq > after);
  const page = rest.slice(0, PAGE);
  const more = rest.length > PAGE;
  const base = { status: 'history', sender: 'SERVER', receiver: 'CS350', text: '', kind: 'group' } as const;
  return { ok: true, message: { ...base, epoch, messages: page, more } };
}

describe('export-pages', () => {
  it('gets page after page, in order, and says how far it is', async () => {
    const counts: number[] = [];
    const result = await collectExport(source(messages(7), { report: count => counts.push(count) }));
    assert.ok(result.kind === 'done');
    const lines = Buffer.from(result.bytes).toString().trimEnd().split('\n');
    assert.deepEqual(
      lines.map(line => (JSON.parse(line) as KeptMessage).text),
      messages(7).map(({ text }) => text),
    );
    assert.deepEqual(counts, [3, 6, 7]);
    assert.equal(result.messages, 7);
  });

  it('writes a document to read, with the day and the words around it', async () => {
    const words = { times: (zone: string) => `In ${zone}.`, openedAnew: '', removed: '', edited: '' };
    const result = await collectExport(source(messages(1), { format: 'markdown', words }));
    assert.ok(result.kind === 'done');
    const text = Buffer.from(result.bytes).toString();
    assert.match(text, /^# CS350\n\nIn UTC\.\n\n## 2026-11-22\n\n\*\*Bob\*\* 09:41\n\nno 1\n$/);
  });

  it('ends when it is told to', async () => {
    let pages = 0;
    const isCancelled = () => ++pages > 2;
    assert.deepEqual(await collectExport(source(messages(100), { isCancelled })), { kind: 'cancelled' });
    assert.equal(pages, 3);
  });

  it('says why there is none', async () => {
    const refused: Reply = { ok: false, code: 'not_a_member', text: 'You are not a member.' };
    const fault = async (fields: Partial<ExportSource>, limit?: number) => {
      const result = await collectExport(source(messages(7), fields), limit);
      return result.kind === 'failed' ? result.fault : undefined;
    };
    assert.deepEqual(await fault({ page: async () => refused }), { code: 'refused', text: refused.text });
    assert.deepEqual(await fault({}, 200), { code: 'too_long' });
    const anew = async (after: number) => pageOf(messages(7), after, after === 0 ? 'old' : 'new');
    assert.deepEqual(await fault({ page: anew }), { code: 'changed' });
  });
});
