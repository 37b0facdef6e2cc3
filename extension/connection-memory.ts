import type * as vscode from 'vscode';
import { SERVER_CONVERSATION } from '../client/chat-session.ts';
import type { ConversationId } from '../client/transcript.ts';
import type { Identity } from './chat.ts';
import { isPort } from './settings-table.ts';

const CONNECTION = 'connection';
const PLACE = 'place';
const SUBSTITUTE = 'substitute';

/** Where a user was. */
export interface Place {
  rooms: string[];
  open: ConversationId;
}

/** A name that the user took because the one of the settings was in use. */
interface Substitute {
  /** The name in the settings. */
  instead: string;
  userName: string;
}

/** What a window remembers of its connection when it is reloaded. It belongs to the workspace. */
export class ConnectionMemory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** To what the window was connected; undefined where it was not, or the user had disconnected. */
  get connection(): Identity | undefined {
    const value = this.#memento.get<Partial<Identity>>(CONNECTION);
    const { host, port, userName } = value ?? {};
    if (typeof host !== 'string' || !isPort(port) || typeof userName !== 'string') return undefined;
    return { host, port, userName };
  }

  async keepConnection(identity: Identity | undefined): Promise<void> {
    await this.#memento.update(CONNECTION, identity);
  }

  /** In which rooms the user was, and which conversation was open. */
  get place(): Place {
    const { rooms, open } = this.#memento.get<Partial<Place>>(PLACE) ?? {};
    return { rooms: Array.isArray(rooms) ? rooms : [], open: open ?? SERVER_CONVERSATION };
  }

  async keepPlace(place: Place): Promise<void> {
    await this.#memento.update(PLACE, place);
  }

  /** The name to use where the settings say `wanted`. It holds as long as they do. */
  nameFor(wanted: string): string {
    const value = this.#memento.get<Partial<Substitute>>(SUBSTITUTE);
    return value?.instead === wanted && typeof value.userName === 'string' ? value.userName : wanted;
  }

  /**
   * The name of the settings was in use: this window goes by another. Not kept in the settings, because it may be the
   * same person in another window who uses theirs.
   */
  async keepSubstitute(instead: string, userName: string): Promise<void> {
    const substitute: Substitute = { instead, userName };
    await this.#memento.update(SUBSTITUTE, substitute);
  }
}
