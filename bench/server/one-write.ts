/**
 * node bench/server/one-write.ts PORT
 *
 * For comparison: what ClassChat's load asks for, done the way the programs of 2025 did it, in which a thread a connection wrote each message to
 * each receiver by itself: encoded anew, one write. It keeps nothing and judges nothing.
 */
import { createServer, type Socket } from 'node:net';

const rooms = new Map<string, Set<Socket>>();

function answer(socket: Socket, line: string): void {
  // A bare name.
  if (!line.startsWith('{')) {
    socket.write(encode({ status: 'info', code: 'welcome' }));
    return;
  }
  const { status, receiver = '', text = '', id } = JSON.parse(line) as Record<string, string>;
  const members = rooms.get(receiver) ?? new Set();
  if (status === 'group') {
    for (const member of members) if (member !== socket) member.write(encode({ status, receiver, text }));
    socket.write(encode({ status: 'ack', id }));
    return;
  }
  if (status === 'hello') socket.write(encode({ status: 'info', code: 'ready', id }));
  else socket.write(encode({ status: 'info', id }));
  if (status === 'create' || status === 'join') rooms.set(receiver, members.add(socket));
}

function encode(fields: object): string {
  return `${JSON.stringify({ sender: 'SERVER', time: Date.now(), ...fields })}\n`;
}

createServer(socket => {
  socket.setNoDelay(true).setEncoding('utf8');
  let rest = '';
  socket.on('data', (piece: string) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) answer(socket, line);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const members of rooms.values()) members.delete(socket);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
