import * as vscode from 'vscode';
import type { Reply } from '../../client/chat-client.ts';
import type { ChatSession } from '../../client/chat-session.ts';
import type { SearchHit, SearchPage } from '../../protocol/messages.ts';
import { withoutIcons } from '../plain-text.ts';

/** ms without a keystroke until the server is asked. */
const PAUSE_MS = 200;

/** A row of the list: a message, the way to more of them, or a word about the search. */
export type SearchItem = vscode.QuickPickItem & ({ hit: SearchHit } | { next: number } | { says: string });

/** Where a search stands: its rows so far. */
interface Found {
  text: string;
  hits: SearchItem[];
}

/** A list of messages that follows what is typed. */
export class SearchPicker {
  readonly #session: ChatSession;
  readonly #picker = vscode.window.createQuickPick<SearchItem>();
  readonly #time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  #found: Found = { text: '', hits: [] };
  /** Rises with each question: an answer to an older one counts for nothing. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: ChatSession, text: string) {
    this.#session = session;
    this.#picker.title = vscode.l10n.t('ClassChat: Search Messages');
    this.#picker.placeholder = vscode.l10n.t(
      'Words, "a phrase", begin*, from:Name, in:Room, before:2026-12-31, after:2026-01-01',
    );
    // A look at the code must not cost what was found.
    this.#picker.ignoreFocusOut = true;
    this.#picker.value = text;
    // Only to mark what was found: the server chooses, and alwaysShow keeps its choice.
    this.#picker.matchOnDetail = true;
  }

  /** The message that the user chose; undefined where he gave up. To be called once. */
  async choose(): Promise<SearchHit | undefined> {
    const picker = this.#picker;
    try {
      return await new Promise<SearchHit | undefined>(resolve => {
        picker.onDidChangeValue(() => this.#wait());
        picker.onDidAccept(() => {
          const hit = this.#accept(picker.selectedItems[0]);
          if (hit) resolve(hit);
        });
        picker.onDidHide(() => resolve(undefined));
        picker.show();
        if (picker.value !== '') void this.#search(picker.value);
      });
    } finally {
      this.#asked++;
      clearTimeout(this.#timer);
      picker.dispose();
    }
  }

  #accept(item: SearchItem | undefined): SearchHit | undefined {
    if (item && 'hit' in item) return item.hit;
    if (item && 'next' in item) void this.#search(this.#found.text, item.next);
    return undefined;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    const { value } = this.#picker;
    this.#picker.busy = value.trim() !== '';
    if (value.trim() === '') this.#show({ text: '', hits: [] }, []);
    else this.#timer = setTimeout(() => void this.#search(value), PAUSE_MS);
  }

  /** @param from the `next` of the page before */
  async #search(text: string, from?: number): Promise<void> {
    const asked = ++this.#asked;
    this.#picker.busy = true;
    const reply = await this.#session.search(text.trim(), from);
    if (asked !== this.#asked) return;
    this.#picker.busy = false;
    const before = from === undefined ? [] : this.#found.hits;
    const page = reply.ok && reply.message?.status === 'search' ? reply.message : undefined;
    const hits = [...before, ...(page?.hits ?? []).map(hit => hitItem(hit, this.#time))];
    this.#show({ text, hits }, page ? remarks(page, hits.length) : [faultItem(reply)], before.length);
  }

  /** @param active which row is marked: with more results, the first of them */
  #show(found: Found, further: SearchItem[], active = 0): void {
    this.#found = found;
    const items = [...found.hits, ...further];
    this.#picker.items = items;
    const marked = items[active];
    if (active > 0 && marked) this.#picker.activeItems = [marked];
  }
}

/** Who, where, when; below it the part of the message that was found. */
export function hitItem(hit: SearchHit, time: Intl.DateTimeFormat): SearchItem {
  const place = hit.kind === 'group' ? hit.receiver : vscode.l10n.t('privately with {0}', hit.receiver);
  return {
    label: withoutIcons(hit.sender),
    description: withoutIcons(`${place} · ${time.format(hit.time)}`),
    detail: withoutIcons(hit.text.replace(/\s+/g, ' ').trim()),
    alwaysShow: true,
    hit,
  };
}

/** What is to be said behind the last message that was found. */
export function remarks(
  { complete, next }: Pick<SearchPage, 'complete' | 'next'>,
  count: number,
): SearchItem[] {
  const rows: SearchItem[] = [];
  if (count === 0 && complete) rows.push(word('$(info)', vscode.l10n.t('No message was found.')));
  if (!complete) {
    rows.push(
      word(
        '$(warning)',
        vscode.l10n.t('The search took too long and was ended: there may be older messages.'),
      ),
    );
  }
  if (next !== undefined) {
    const label = `$(arrow-down) ${vscode.l10n.t('Show more results')}`;
    rows.push({ label, alwaysShow: true, next });
  }
  return rows;
}

function faultItem(reply: Reply): SearchItem {
  if (reply.ok) return word('$(error)', vscode.l10n.t('The server gave an answer that is none.'));
  const isAway = reply.code === 'offline' || reply.code === 'disconnected';
  return word('$(error)', isAway ? vscode.l10n.t('The server is away.') : reply.text);
}

function word(icon: string, text: string): SearchItem {
  return { label: `${icon} ${withoutIcons(text)}`, alwaysShow: true, says: text };
}
