import type { LogOutputChannel } from 'vscode';
import type { Chat } from '../chat.ts';
import type { PageFeed } from '../page-feed.ts';
import type { ReadMarker } from '../read-marker.ts';
import type { Unfinished } from '../unfinished.ts';
import type { HostMessage, PageMessage } from '../webview/page-protocol.ts';

/** What a handler works with: the chat, and the one page that asks. */
export interface PageContext {
  readonly chat: Chat;
  readonly unfinished: Unfinished;
  readonly log: LogOutputChannel;
  readonly feed: PageFeed;
  readonly readMarker: ReadMarker;
  /** Without effect where the page went meanwhile: it asks for all of it when it is back. */
  post(message: HostMessage): void;
  /** Tells the window's other pages that are there. */
  tellOthers(message: HostMessage): void;
  /** The page is there. */
  arrived(): void;
  /** The page was painted for its first time, so many ms after its own beginning. */
  painted(inPageMs: number): void;
}

/** Does what a message of the page asks for. What it says was read already: nothing else of it is to be trusted. */
export type PageHandler<Type extends PageMessage['type']> = (
  context: PageContext,
  message: Extract<PageMessage, { type: Type }>,
) => Promise<void> | void;

/** One handler for each type of message. */
export type PageHandlers = { readonly [Type in PageMessage['type']]: PageHandler<Type> };
