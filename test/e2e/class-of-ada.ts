import type { TestServer } from '../programs/server.ts';
import type { ClassRoom } from './class-room.ts';
import { EditorPerson } from './participants.ts';

/** The instructor key of servers that are started with one. */
export const KEY = 'a key for instructors, long enough';

/** A server at which Ada is the instructor, in an editor window, in the room CS350 that she has opened. */
export async function classOfAda(
  room: ClassRoom,
  flags: string[] = [],
): Promise<{ server: TestServer; ada: EditorPerson }> {
  const server = await room.startServer(flags, KEY);
  const ada = new EditorPerson(room, server, 'Ada');
  const window = await ada.opens();
  await window.runCommand('ClassChat: Become Instructor…', KEY);
  await ada.canWrite();
  await ada.types('/create CS350');
  await ada.sees({ kind: 'info', text: "Chat room 'CS350' created successfully!" });
  return { server, ada };
}
