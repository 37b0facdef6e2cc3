import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ConversationId } from '../../client/transcript.ts';
import type { KnownNames } from '../../protocol/completion.ts';
import { LineHistory } from './line-history.ts';
import { PAGE_LIMITS } from './page-protocol.ts';
import type { Frame } from './page-state.ts';
import type { Strings } from './strings.ts';
import { type Suggestion, suggest } from './suggestions.ts';

/** Why a line cannot go out; `empty` is no fault to speak of. */
export type SendFault = 'empty' | 'offline' | 'too long';

/** From this many characters below the limit on, the composer counts. */
const COUNTER_MARGIN = 1000;

const NO_NAMES: KnownNames = { rooms: [], joined: [], users: [] };

/** What the composer needs of the page around it. */
export interface ComposerSurroundings {
  frame: ReadonlySignal<Frame | undefined>;
  strings: Strings;
  submit(text: string): void;
  /** The text is another one: it is to be there again when the conversation is. */
  keepDraft(id: ConversationId, text: string): void;
}

/** The composer without its looks: the text, what is offered for it, and what the keys do. */
export class ComposerModel {
  readonly text: Signal<string> = signal('');
  /** Which offer is marked. */
  readonly active: Signal<number> = signal(0);
  readonly suggestions: ReadonlySignal<readonly Suggestion[]>;
  readonly fault: ReadonlySignal<SendFault | undefined>;
  /** Characters, once they come near the limit; undefined before. */
  readonly count: ReadonlySignal<number | undefined>;
  /** Rises whenever the composer is to take the focus. */
  readonly focusRequests: Signal<number> = signal(0);
  readonly #around: ComposerSurroundings;
  readonly #history = new LineHistory();
  readonly #atEnd = signal(true);
  /** The text for which offers were closed or called back: none come until it changes. */
  readonly #quietFor: Signal<string | undefined> = signal(undefined);
  #open: ConversationId | undefined;

  constructor(around: ComposerSurroundings) {
    this.#around = around;
    this.suggestions = computed(() => {
      if (!this.#atEnd.value || this.#quietFor.value === this.text.value) return [];
      return suggest(this.text.value, around.frame.value?.names ?? NO_NAMES, around.strings);
    });
    this.fault = computed(() => sendFault(this.text.value, around.frame.value));
    this.count = computed(() => {
      const { length } = this.text.value;
      return length > PAGE_LIMITS.textLength - COUNTER_MARGIN ? length : undefined;
    });
  }

  /** Another conversation is open: its draft comes into the box. */
  open(id: ConversationId, draft: string): void {
    this.#open = undefined;
    this.#show(draft);
    this.#open = id;
  }

  /** The reader typed, or moved the caret. */
  input(text: string, atEnd: boolean): void {
    batch(() => {
      if (text !== this.text.value) this.#set(text);
      this.#atEnd.value = atEnd;
    });
  }

  /** Puts text into the box; a draft that is there stays, behind it. */
  insert(text: string): void {
    const draft = this.text.value;
    this.#show(draft === '' || draft === text ? text : `${text}\n${draft}`);
  }

  focus(): void {
    this.focusRequests.value++;
  }

  /** Sends the line and empties the box; without effect where it cannot go out. */
  submit(): void {
    if (this.fault.value) return;
    const line = this.text.value;
    this.#history.add(line);
    this.#show('');
    this.#around.submit(line);
  }

  /** Marks the offer `by` further on, around the ends. */
  move(by: number): void {
    const { length } = this.suggestions.value;
    if (length > 0) this.active.value = (this.active.value + by + length) % length;
  }

  /** Takes an offer, else the marked one. */
  take(index = this.active.value): void {
    const offer = this.suggestions.value[index];
    if (offer) this.input(offer.line, true);
  }

  /** Closes the offers until the text changes. */
  dismiss(): void {
    this.#quietFor.value = this.text.value;
  }

  /** Calls back the line sent before. Whether there is one. */
  older(): boolean {
    return this.#recall(this.#history.older(this.text.value));
  }

  /** Calls back the line sent after. Whether there is one. */
  newer(): boolean {
    return this.#recall(this.#history.newer(this.text.value));
  }

  #recall(line: string | undefined): boolean {
    if (line !== undefined) this.#show(line);
    return line !== undefined;
  }

  /** Text that nobody typed: no offers for it. */
  #show(text: string): void {
    batch(() => {
      this.#set(text);
      this.#atEnd.value = true;
      this.#quietFor.value = text;
    });
  }

  #set(text: string): void {
    this.text.value = text;
    this.active.value = 0;
    this.#quietFor.value = undefined;
    if (this.#open) this.#around.keepDraft(this.#open, text);
  }
}

function sendFault(text: string, frame: Frame | undefined): SendFault | undefined {
  if (frame?.connection.kind !== 'online') return 'offline';
  if (text.trim() === '') return 'empty';
  return text.length > PAGE_LIMITS.textLength ? 'too long' : undefined;
}
