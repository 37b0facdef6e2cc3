/** What is said in the room of the measurement: the same at every run, as a class writes: every fifth with marks, every fiftieth with code. */

const SENDERS = ['Bob', 'Charlie', 'Dr. Mokhtari', 'Dana', 'Emre', 'Fatima', 'Gustavo', 'Hui'];

const WORDS =
  'the second test fails when two people type at once because recv gives both messages and nobody looks for the newline'.split(
    ' ',
  );

/** The text of the message number `at`. */
export function textOf(at: number): string {
  const words = Array.from(
    { length: 4 + (at % 14) },
    (_, index) => WORDS[(at * 7 + index * 3) % WORDS.length],
  );
  const plain = `${at}: ${words.join(' ')}`;
  if (at % 50 === 0) return `${plain}\n\`\`\`python\nfor line in lines:\n    print(line, ${at})\n\`\`\``;
  return at % 5 === 0 ? `${plain}, *really*, see \`src/main.py:${1 + (at % 90)}\`` : plain;
}

/** Who says it: often the same person twice. */
export function senderOf(at: number): string {
  return SENDERS[Math.floor(at / 2) % SENDERS.length] ?? 'Bob';
}
