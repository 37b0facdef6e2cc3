import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../repo.ts';

/** Who is to be connected to where when the folder opens. */
export interface Seat {
  userName: string;
  host: string;
  port: number;
}

/** Something for two people to talk about: it works until two messages arrive at once. */
const clientPy = `"""Homework 4: a chat client. Shows what the server sends, one message a line."""
import json
import socket


def receive(sock):
    data = sock.recv(4096)
    message = json.loads(data)
    return message["sender"], message["text"]


def main():
    sock = socket.create_connection(("127.0.0.1", 5555))
    sock.sendall(b"Student")
    while True:
        sender, text = receive(sock)
        print(f"{sender}: {text}")


if __name__ == "__main__":
    main()
`;

const homework = `# Homework 4: sockets

\`client.py\` prints what the class says. Most of the time.

1. Let two people write in the same room at the same moment. What does the client do?
2. Which line takes for granted that one \`recv\` gives one message?
3. Repair it. Ask in the room if you are stuck.
`;

/** VS Code's own notation for a value that it fills in. */
const placeholder = (name: string) => `$\{${name}}`;

/** Runs a command of the extension when the folder opens: the input's value is what the command returns. */
const tasks = {
  version: '2.0.0',
  inputs: [{ id: 'connect', type: 'command', command: 'classchat.connect' }],
  tasks: [
    {
      label: 'ClassChat: connect',
      type: 'shell',
      command: `echo ${placeholder('input:connect')}`,
      presentation: { reveal: 'never', close: true, echo: false },
      problemMatcher: [],
      runOptions: { runOn: 'folderOpen' },
    },
  ],
};

/**
 * Makes a small class folder for one person under .vscode-test/class/, whose window connects by itself.
 * What the person has changed in the homework stays.
 *
 * @returns its absolute path
 */
export async function makeClassFolder(seat: Seat): Promise<string> {
  // A user name can hold what a file name cannot.
  const folder = join(scratch, 'class', seat.userName.replace(/[^\p{L}\p{N} ._-]|^\.+/gu, '_'));
  await mkdir(join(folder, '.vscode'), { recursive: true });
  for (const [name, text] of Object.entries({ 'client.py': clientPy, 'homework.md': homework })) {
    if (!existsSync(join(folder, name))) await writeFile(join(folder, name), text);
  }
  const settings = {
    'classchat.userName': seat.userName,
    'classchat.host': seat.host,
    'classchat.port': seat.port,
  };
  await writeFile(join(folder, '.vscode', 'tasks.json'), JSON.stringify(tasks, null, 2));
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings, null, 2));
  return folder;
}
