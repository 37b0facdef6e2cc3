/** What is painted. */
export type Tint =
  | 'client'
  | 'info'
  | 'error'
  | 'private'
  | 'room'
  | 'name'
  | 'heading'
  | 'mention'
  | 'you'
  | 'code';

/** Puts colour on a text, or leaves it as it is. */
export type Paint = (tint: Tint, text: string) => string;

/** SGR parameters, on and off. Only the eight colours that every theme of a terminal defines. */
const CODES: Record<Tint, readonly [on: string, off: string]> = {
  client: ['2', '22'],
  info: ['36', '39'],
  error: ['31', '39'],
  private: ['35', '39'],
  room: ['32', '39'],
  name: ['1', '22'],
  heading: ['1', '22'],
  mention: ['1', '22'],
  /** Whoever reads it is meant. */
  you: ['7', '27'],
  code: ['33', '39'],
};

/** Paints nothing. */
export const plain: Paint = (_, text) => text;

/** Paints for a terminal. */
export const coloured: Paint = (tint, text) => {
  const [on, off] = CODES[tint];
  return `\x1b[${on}m${text}\x1b[${off}m`;
};

/**
 * Whether to paint: FORCE_COLOR (other than 0) says yes; else NO_COLOR, if not empty, and TERM=dumb say no, and then it
 * depends on whether the output is a terminal.
 */
export function choosePaint(isTerminal: boolean, env: NodeJS.ProcessEnv): Paint {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force === '0' || force === 'false' ? plain : coloured;
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return plain;
  return isTerminal ? coloured : plain;
}
