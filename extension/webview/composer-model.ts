import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ConversationId } from '../../client/transcript.ts';
import { conversationKey } from '../../client/wire-conversation.ts';
import { findCommand } from '../../protocol/commands.ts';
import type { KnownNames } from '../../protocol/completion.ts';
import { joinWriting, splitWriting } from './attachments.ts';
import { LineHistory } from './line-history.ts';
import { PAGE_LIMITS } from './page-protocol.ts';
import type { Frame } from './page-state.ts';
import type { Strings } from './strings.ts';
import { type Suggestion, suggest } from './suggestions.ts';
import { suggestWords } from './word-suggestions.ts';

/** Why a line cannot go out; `empty` is no fault to speak of. */
export type SendFault = 'empty' | 'offline' | 'too long';

/** The message that what is written is about: an answer to it, or what it is to say from now on. */
export interface ComposerTarget {
  kind: 'reply' | 'edit';
  key: number;
  sender: string;
  text: string;
}

/** From this many characters below the limit on, the composer counts. */
const COUNTER_MARGIN = 1000;

const NO_NAMES: KnownNames = { rooms: [], joined: [], users: [] };

/** What the composer needs of the page around it. */
export interface ComposerSurroundings {
  frame: ReadonlySignal<Frame | undefined>;
  strings: Strings;
  /** @param re the key of the message that is answered */
  submit(text: string, re?: number): void;
  /** Gives an own message another text. */
  change(key: number, text: string): void;
  /** The text is another one: it is to be there again when the conversation is. */
  keepDraft(id: ConversationId, text: string): void;
  /** Something to say is being written. */
  typing(): void;
  /** The own message that was said last, where it can be edited. */
  lastOwn(): ComposerTarget | undefined;
}

/** The composer without its looks: the text, what is offered for it, what it is about, and what the keys do. */
export class ComposerModel {
  readonly text: Signal<string> = signal('');
  /** Code with its place that goes along, behind the text: blocks with their fences. */
  readonly fences: Signal<readonly string[]> = signal([]);
  /** Text that was pasted, and the block of code with its place that it can be instead. */
  readonly pasteOffer: Signal<{ text: string; fence: string } | undefined> = signal(undefined);
  /** Which offer is marked. */
  readonly active: Signal<number> = signal(0);
  readonly suggestions: ReadonlySignal<readonly Suggestion[]>;
  readonly fault: ReadonlySignal<SendFault | undefined>;
  /** Characters, once they come near the limit; undefined before. */
  readonly count: ReadonlySignal<number | undefined>;
  /** Rises whenever the composer is to take the focus. */
  readonly focusRequests: Signal<number> = signal(0);
  /** Where the caret is to be put, each time as a new thing. */
  readonly caretRequest: Signal<{ at: number } | undefined> = signal(undefined);
  readonly target: Signal<ComposerTarget | undefined> = signal(undefined);
  readonly #around: ComposerSurroundings;
  readonly #history = new LineHistory();
  /** `none` while something is selected. */
  readonly #caret: Signal<number | 'none'> = signal(0);
  /** The text for which offers were closed or called back: none come until it changes. */
  readonly #quietFor: Signal<string | undefined> = signal(undefined);
  /** What is being answered in conversations that are not open. */
  readonly #replies = new Map<string, ComposerTarget>();
  /** What was being written when an edit began. */
  #aside = '';
  #open: ConversationId | undefined;

  constructor(around: ComposerSurroundings) {
    this.#around = around;
    this.suggestions = computed(() => this.#suggest());
    this.fault = computed(() => sendFault(this.#whole, around.frame.value));
    this.count = computed(() => {
      const { length } = this.#whole;
      return length > PAGE_LIMITS.textLength - COUNTER_MARGIN ? length : undefined;
    });
  }

  /** Another conversation is open: its draft comes into the box. */
  open(id: ConversationId, draft: string): void {
    const { value: left } = this.target;
    if (this.#open && left?.kind === 'reply') this.#replies.set(conversationKey(this.#open), left);
    this.#open = undefined;
    this.target.value = this.#replies.get(conversationKey(id));
    this.#replies.delete(conversationKey(id));
    this.#show(draft);
    this.#open = id;
  }

  /** The reader typed, or moved the caret, which is `none` where something is selected. */
  input(text: string, caret: number | 'none' = text.length): void {
    batch(() => {
      const isOther = text !== this.text.value;
      if (isOther) this.#set(text);
      this.#caret.value = caret;
      if (isOther && isTalk(text) && this.target.value?.kind !== 'edit') this.#around.typing();
    });
  }

  /** Puts text into the box; a draft that is there stays, behind it. */
  insert(text: string): void {
    const draft = this.#whole;
    this.#show(draft === '' || draft === text ? text : `${text}\n${draft}`);
  }

  /** Puts text where the caret is, and the caret `back` characters before its end. */
  insertAtCaret(text: string, back = 0): void {
    const { before, after } = this.#parts();
    const line = before + text;
    this.input(line + after, line.length - back);
    this.#putCaret(line.length - back);
    this.focus();
  }

  /** Begins a word that offers follow: `@` or `/`. */
  begin(sign: '@' | '/'): void {
    const { before } = this.#parts();
    if (sign === '/')
      this.input(this.text.value.startsWith('/') ? this.text.value : `/${this.text.value}`, 1);
    else this.insertAtCaret(/\S$/u.test(before) ? ` ${sign}` : sign);
    if (sign === '/') this.#putCaret(1);
    this.focus();
  }

  /** Puts code with its place behind what is written, and text in front of it. What is there already is not put there again. */
  attach(text: string, fences: readonly string[]): void {
    const more = fences.filter(fence => !this.fences.value.includes(fence));
    const { value: written } = this.text;
    const lines = [text, written].filter(part => part !== '').join('\n');
    this.#show(joinWriting({ text: lines, fences: [...this.fences.value, ...more] }));
  }

  /** Takes a block of code away. */
  detach(fence: string): void {
    const fences = this.fences.value.filter(one => one !== fence);
    this.#show(joinWriting({ text: this.text.value, fences }));
  }

  /** What was pasted can be had with its place; of no use where it is not there any more. */
  offerPasted({ text, fence }: { text: string; fence: string }): void {
    if (this.text.value.includes(text)) this.pasteOffer.value = { text, fence };
  }

  /** What was pasted becomes code with its place. */
  takePasteOffer(): void {
    const offer = this.pasteOffer.value;
    this.pasteOffer.value = undefined;
    if (!offer) return;
    const written = this.text.value.replace(offer.text, () => '').trim();
    this.#show(joinWriting({ text: written, fences: this.fences.value }));
    this.attach('', [offer.fence]);
    this.focus();
  }

  focus(): void {
    this.focusRequests.value++;
  }

  /** What is written from now on answers that message. */
  reply(target: Omit<ComposerTarget, 'kind'>): void {
    this.leave();
    this.target.value = { kind: 'reply', ...target };
    this.focus();
  }

  /** Takes what an own message says into the box, to be changed. */
  edit(target: Omit<ComposerTarget, 'kind'>): void {
    this.leave();
    this.#aside = this.#whole;
    this.target.value = { kind: 'edit', ...target };
    this.#show(target.text);
    this.#putCaret(this.text.value.length);
    this.focus();
  }

  /** Leaves the message that is answered or edited. Of an edit what was written before comes back. Whether there was one. */
  leave(): boolean {
    const { value: target } = this.target;
    if (!target) return false;
    this.target.value = undefined;
    if (target.kind === 'edit') this.#show(this.#aside);
    return true;
  }

  /** Sends the line and empties the box; without effect where it cannot go out. */
  submit(): void {
    if (this.fault.value) return;
    // Code goes with what is said. Where nothing is, it waits for the next message.
    const waits = hasMessage(this.text.value) ? [] : this.fences.value;
    const line = waits.length > 0 ? this.text.value : this.#whole;
    const { value: target } = this.target;
    if (target?.kind === 'edit') {
      this.leave();
      if (line !== target.text) this.#around.change(target.key, line);
      return;
    }
    this.#history.add(line);
    // A command answers nothing: the answer is still to be written.
    const isSaid = !isCommand(line);
    this.#show(joinWriting({ text: '', fences: waits }));
    if (isSaid) this.target.value = undefined;
    this.#around.submit(line, isSaid ? target?.key : undefined);
  }

  /** Marks the offer `by` further on, around the ends. */
  move(by: number): void {
    const { length } = this.suggestions.value;
    if (length > 0) this.active.value = (this.active.value + by + length) % length;
  }

  /** Takes an offer, else the marked one. What stands behind the caret stays. */
  take(index = this.active.value): void {
    const offer = this.suggestions.value[index];
    if (!offer) return;
    const { after } = this.#parts();
    // The blank that ends an offer may be there already.
    const isThere = after.startsWith(' ') && offer.line.endsWith(' ');
    const line = isThere ? offer.line.trimEnd() : offer.line;
    this.input(line + after, line.length);
    if (isThere) this.dismiss();
    this.#putCaret(line.length);
  }

  /** Closes the offers until the text changes. */
  dismiss(): void {
    this.#quietFor.value = this.text.value;
  }

  /**
   * The thing that was said last: where it is a message that can be edited, to edit it; from there on, and where it was a command, lines that
   * were sent before. Whether there is one.
   */
  older(): boolean {
    const { value: target } = this.target;
    if (target?.kind === 'edit' && this.#whole === target.text) return this.#olderThanEdited(target.text);
    const last = this.#whole === '' ? this.#around.lastOwn() : undefined;
    if (!last || target || this.#history.newest?.startsWith('/')) {
      return this.#recall(this.#history.older(this.#whole));
    }
    this.edit(last);
    return true;
  }

  /** Calls back the line sent after. Whether there is one. */
  newer(): boolean {
    return this.#recall(this.#history.newer(this.#whole));
  }

  #olderThanEdited(text: string): boolean {
    if (!this.#history.hasOlder(text)) return false;
    this.leave();
    this.#show('');
    const first = this.#history.older('');
    return this.#recall(first === text ? this.#history.older(text) : first);
  }

  #recall(line: string | undefined): boolean {
    if (line !== undefined) this.#show(line);
    return line !== undefined;
  }

  #suggest(): readonly Suggestion[] {
    const { value: text } = this.text;
    const { value: caret } = this.#caret;
    if (caret === 'none' || this.#quietFor.value === text) return [];
    const names = namesIn(this.#around.frame.value);
    const commands = caret === text.length ? suggest(text, names, this.#around.strings) : [];
    return commands.length > 0 ? commands : suggestWords(text.slice(0, caret), names, this.#around.strings);
  }

  #parts(): { before: string; after: string } {
    const { value: text } = this.text;
    const { value: caret } = this.#caret;
    const at = caret === 'none' ? text.length : Math.min(caret, text.length);
    return { before: text.slice(0, at), after: text.slice(at) };
  }

  #putCaret(at: number): void {
    this.caretRequest.value = { at };
  }

  /** Text and code, as they are kept and sent. */
  get #whole(): string {
    return joinWriting({ text: this.text.value, fences: this.fences.value });
  }

  /** Text that nobody typed: no offers for it. */
  #show(whole: string): void {
    batch(() => {
      const { text, fences } = splitWriting(whole);
      this.fences.value = fences;
      this.#set(text);
      this.#caret.value = text.length;
      this.#quietFor.value = text;
    });
  }

  #set(text: string): void {
    this.text.value = text;
    this.active.value = 0;
    this.#quietFor.value = undefined;
    if (this.pasteOffer.value && !text.includes(this.pasteOffer.value.text))
      this.pasteOffer.value = undefined;
    // What an own message says is no draft.
    if (this.#open && this.target.value?.kind !== 'edit') this.#around.keepDraft(this.#open, this.#whole);
  }
}

/** Whether a text asks for something, rather than says it. */
function isCommand(text: string): boolean {
  return text.startsWith('/') && !isTalk(text);
}

/** Whether a text is said, or a command that says some of it, such as `/reply Ada yes`: code can go with it. */
function hasMessage(text: string): boolean {
  if (!isCommand(text)) return true;
  const parameters = findCommand(/^\S+/.exec(text)?.[0] ?? '')?.parameters ?? [];
  return parameters.some(({ kind }) => kind === 'message');
}

/** Whether a text is something that others will read. */
function isTalk(text: string): boolean {
  return text.trim() !== '' && (!text.startsWith('/') || text.startsWith('//') || text.startsWith('/me '));
}

function sendFault(text: string, frame: Frame | undefined): SendFault | undefined {
  if (frame?.connection.kind !== 'online') return 'offline';
  if (text.trim() === '') return 'empty';
  return text.length > PAGE_LIMITS.textLength ? 'too long' : undefined;
}

/** The names to choose from; whoever keeps order is offered the commands for it besides. */
function namesIn(frame: Frame | undefined): KnownNames {
  return frame ? { ...frame.names, isStaff: frame.role !== 'student' } : NO_NAMES;
}
