/** docs/limits.md, from the tables in the code. */
import { FIXED_LIMITS } from '../../server/fixed-limits.ts';
import { limitFlag } from '../../server/limit-flags.ts';
import { DEFAULT_LIMITS, LIMIT_NAMES, LIMIT_TABLE } from '../../server/limits.ts';
import { SWEEP_MS } from '../../server/sweeper.ts';

/** The whole page. */
export function limitsPage(): string {
  const parts = [HEAD, serverTable(), PACE, backAgain(), LIFE, WATCHED, ...fixedTables()];
  return `${parts.join('\n\n')}\n`;
}

const HEAD = `# Limits

<!-- Made from server/limits.ts and server/fixed-limits.ts by \`npm run docs:limits\`. Change those, not this. -->

Everything that a peer can make the server do, keep or wait for has a limit, with a unit, a default, and a result that is stated here.
A peer that keeps to what a person and a client do never meets one.

## What can be set

Each has a flag of \`classchat-server\`. \`--no-limits\` switches all of them off, but for those that are given by their own flag:
\`--no-limits --limit-rooms 10\` has that one limit.`;

function serverTable(): string {
  const rows = LIMIT_NAMES.map(name => {
    const { unit, default: value, what, result, why } = LIMIT_TABLE[name];
    return [`\`--${limitFlag(name)}\``, what, `${number(value)} ${unit}`, result, why];
  });
  return table(['flag', 'what it limits', 'default', 'when it is hit', 'why'], rows);
}

const PACE = `## Delayed, not refused

Messages, questions and changes are paid from buckets of tokens: as much as the bucket holds may come at once, and then as much a second as the
table says. All connections of a user pay from the same buckets, those of version 1 too. What is told to everybody in a room (a message, an edit, a reaction, a deletion,
a pin) is paid from the room's bucket as well, what is said or done in private from that of the user whom it is told to.
Where a token is missing, nothing is refused and nothing is lost: the request waits for its token, and the server reads nothing more from that connection
until then, so that its order stays and the peer's own system holds back the rest. A pasted piece of code arrives whole, only later. What was no
request (not JSON, too long, of no known status) is paid as a question. \`quit\` is free.

Who disconnects meanwhile has what was held thrown away, unacknowledged: a client says it again with the same \`id\`.`;

function backAgain(): string {
  const { resyncMs, resyncBurst, roomResyncBurst, messagesOfUser, changesOfUser, questionsOfUser } =
    DEFAULT_LIMITS;
  const seconds = 200 / messagesOfUser + 50 / changesOfUser + 50 / questionsOfUser;
  return `## Coming back counts against nobody

A client whose connection broke says again what was not acknowledged, enters its rooms again, reports what was read and loads what it missed: hundreds of
requests in one second that nobody typed. In the first ${number(resyncMs / 1000)} s after a \`hello\` whose token proves a claim that was there before, every request is therefore paid from an allowance of
its own, of ${number(resyncBurst)} requests a user, and a message paid so is paid by its room from an allowance of ${number(roomResyncBurst)}, which all who come back share. \`hello\` itself is paid as a question. What goes beyond
an allowance is paid as usual. A new name has none, for it has nothing to come back to. It belongs to the user and not to the connection, and grows by ${number(DEFAULT_LIMITS.resyncRefill)} a second: coming back all the time gains next to nothing.

So a client that comes back with 200 unacknowledged messages and 50 rooms, and loads a page of each, is **not delayed at all**; a test plays it. If everything
had been used up just before, the allowance and the buckets alike, the same takes ${number(seconds)} s.`;
}

const LIFE = `## Who is still there

A peer that said \`hello\` and then nothing for \`idleMs\` is asked: \`{"status":"ping",...}\`. Any byte from it is an answer; a client with nothing to say
says \`{"status":"pong"}\`. After \`pongMs\` without one it is told \`timed_out\` and closed, and its place is free. Version 1 peers and \`nc\` are never asked, because they would not
understand: TCP keep-alive watches over them. All these waits are looked at every ${number(SWEEP_MS / 1000)} s, so each may take that much longer; time in which the
server's machine slept, or the process was held up, does not count, and neither does time in which the server itself did not read from the peer.

A client may ask in turn, and is answered with \`pong\`. Ours asks after 75 s of silence, and takes the connection for lost 15 s later.`;

const WATCHED = `## Hit, and counted

The server counts how often each limit was hit, by the names in the table of the code, and writes each hit to its log at level \`debug\`: at any other
level a flood would flood the log.`;

function fixedTables(): string[] {
  const tables = Object.entries(FIXED_LIMITS).map(([where, rows]) => {
    const cells = rows.map(({ what, unit, value, result }) => [what, `${number(value)} ${unit}`, result]);
    return `### ${where}\n\n${table(['what', 'limit', 'when it is hit'], cells)}`;
  });
  return ['## What is fixed\n\nClients rely on these; no flag changes them.', ...tables];
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return lines.map(line => line.replace('| --- |', '|---|').replaceAll(' --- |', '---|')).join('\n');
}
