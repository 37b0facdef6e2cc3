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

/** To what a window was connected. */
export interface KeptConnection extends Identity {
  /** By which an invitation said that the server is known: TLS is spoken with it, whatever the settings say. */
  fingerprint?: string;
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
  get connection(): KeptConnection | undefined {
    const value = this.#memento.get<Partial<KeptConnection>>(CONNECTION);
    const { host, port, userName, fingerprint } = value ?? {};
    if (typeof host !== 'string' || !isPort(port) || typeof userName !== 'string') return undefined;
    return { host, port, userName, ...(typeof fingerprint === 'string' && { fingerprint }) };
  }

  async keepConnection(connection: KeptConnection | undefined): Promise<void> {
    await this.#memento.update(CONNECTION, connection);
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
