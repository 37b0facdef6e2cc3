/** Messages whose text is what is looked at: code and formulas. */
import type { Entry } from '../../client/transcript.ts';
import type { message as createMessage } from './samples.ts';

/** Code with its place, lines 41 to 44. */
export const REFERENCE = [
  '```python src/client.py:41-44 github.com/org/hw4@3f9c1d2a0b1c2d3e4f5061728394a5b6c7d8e9f0',
  'def receive(sock):',
  '    data = sock.recv(4096)',
  '    msg = json.loads(data)',
  '    return msg["text"]',
  '```',
].join('\n');

/** A change of line 42 with what stands around it. */
export const CHANGE = [
  '```diff src/client.py:41-43',
  ' def receive(sock):',
  '-    data = sock.recv(4096)',
  '+    data = sock.readline()  # up to the newline',
  '     msg = json.loads(data)',
  '```',
].join('\n');

/** As many lines of Python as are asked for. */
export function longCode(lines: number): string {
  const body = Array.from({ length: lines }, (_, index) => `line_${index + 1} = ${index + 1}`);
  return ['```python', ...body, '```'].join('\n');
}

/** One of each kind of card. */
export function codeTalk(message: typeof createMessage): Entry[] {
  const own = { sender: 'Alice', own: true };
  const java =
    '@Override\npublic static int f(List<String> a) throws E { // so\n    return a.size() * 2 + "x".length();\n}';
  return [
    message(1, `Why does my second \`recv\` get two messages at once?\n${REFERENCE}`),
    message(2, `TCP is a stream. Read up to the newline:\n${CHANGE}`, { sender: 'Dr. Mokhtari' }),
    message(3, `In Java:\n\`\`\`java\n${java}\n\`\`\`\nand without a name\n\`\`\`\n$ make all\n\`\`\``, own),
    message(
      4,
      `- in a list\n\n  \`\`\`html\n  <p class="a">x</p>\n  \`\`\`\n\n> \`\`\`json\n> {"a": [1, true]}\n> \`\`\``,
    ),
    message(5, longCode(40), { sender: 'Charlie' }),
    message(6, '```diff\n-old\n+new\n```', { sender: 'Charlie' }),
  ];
}

/** Formulas, and what is none. */
export function formulaTalk(message: typeof createMessage): Entry[] {
  return [
    message(1, 'The sum is $\\sum_{i} n_i \\le 4096$ only by luck, so $n = 2^{10}$.'),
    message(2, '$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$', { sender: 'Dr. Mokhtari' }),
    message(3, 'It costs $5, or $10 with $HOME and $PATH.', { sender: 'Charlie' }),
    message(4, 'An error: $\\frac{1$ and $\\unknown{x}$.', { sender: 'Charlie' }),
    message(5, `$$${'a + '.repeat(40)}b$$ and inline $${'x + '.repeat(40)}y$`),
    message(6, '$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\overbrace{x+y}^{n} \\boxed{z}$$'),
  ];
}

/** Mentions, what somebody does, and emoji alone. */
export function peopleTalk(message: typeof createMessage): Entry[] {
  return [
    message(
      1,
      '@Bob and @charlie: ask @Alice, not @Nobody or me@Bob.example; `@Bob` is code. **@Dr. Mokhtari**!',
    ),
    message(2, '@room: the deadline is tomorrow, says @staff', { sender: 'Dr. Mokhtari' }),
    message(3, '/me waves at @Alice and reads `code()`', { sender: 'Charlie' }),
    message(4, '🎉', { sender: 'Charlie' }),
    message(5, '👩‍👩‍👧‍👦 👍🏽 🇹🇷', { sender: 'Bob' }),
    message(6, '😅😅😅😅 :tada: stays', { sender: 'Bob' }),
    message(7, '/me is done', { sender: 'Alice', own: true, state: 'sending' }),
  ];
}
