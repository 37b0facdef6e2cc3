/** Something that a person is to see, whatever they look at. */
export type Line =
  | { kind: 'private'; from: string; text: string }
  | { kind: 'group'; room: string; from: string; text: string }
  /** Somebody entered or left. */
  | { kind: 'event'; room: string; text: string }
  | { kind: 'info'; text: string }
  | { kind: 'error'; text: string };

/** The line of a terminal, of 2025 and of ours. */
export function terminalLine(line: Line): string {
  switch (line.kind) {
    case 'private':
      return `[PRIVATE] ${line.from}: ${line.text}`;
    case 'group':
      return `[${line.room}] ${line.from}: ${line.text}`;
    case 'event':
      return `[${line.room}] ${line.text}`;
    case 'info':
      return `[INFO] ${line.text}`;
    case 'error':
      return `[ERROR] ${line.text}`;
  }
}
