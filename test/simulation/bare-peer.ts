import type { ClassPlace } from './member-window.ts';
import type { SimSocket } from './sim-socket.ts';

/** Somebody at `nc`: says a name, then lines, and never `hello`. What is heard is the wire monitor's to judge. */
export class BarePeer {
  readonly name: string;
  readonly #place: ClassPlace;
  #socket: SimSocket | undefined;
  #isWelcome = false;
  #count = 0;

  constructor(name: string, place: ClassPlace) {
    this.name = name;
    this.#place = place;
  }

  act(): void {
    const { random } = this.#place;
    if (!this.#socket) this.#connect();
    else if (!this.#isWelcome) return;
    else if (random.chance(0.05)) this.leave();
    else this.#say();
  }

  /** Goes, with a word or without. */
  leave(): void {
    if (this.#isWelcome && this.#place.random.chance(0.5)) this.#ask({ status: 'quit' });
    else this.#socket?.end();
  }

  #connect(): void {
    const socket = this.#place.network.dial(this.name);
    this.#socket = socket;
    this.#isWelcome = false;
    socket.on('connect', () => socket.write(`${this.name}\n`));
    socket.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('"welcome"')) this.#isWelcome = true;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
    });
  }

  #say(): void {
    const { random, rooms, names } = this.#place;
    const room = random.pick(rooms) ?? '';
    const id = random.chance(0.5) ? { id: `b${++this.#count}` } : {};
    const text = `${this.name} said ${random.next()}`;
    const request = random.pick([
      { status: 'join', receiver: room, id: `b${++this.#count}` },
      { status: 'create', receiver: room, id: `b${++this.#count}` },
      { status: 'leave', receiver: room, id: `b${++this.#count}` },
      { status: 'group', receiver: room, text, ...id },
      { status: 'group', receiver: room, text, ...id },
      { status: 'private', receiver: random.pick(names) ?? '', text, ...id },
      { status: 'history', kind: 'group', receiver: room, id: `b${++this.#count}` },
    ]);
    if (request) this.#ask(request);
  }

  #ask(request: object): void {
    this.#socket?.write(`${JSON.stringify({ sender: this.name, receiver: '', text: '', ...request })}\n`);
  }
}
