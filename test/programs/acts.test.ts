import assert from 'node:assert/strict';
import { ChatClient } from '../../client/chat-client.ts';
import { ChatSession } from '../../client/chat-session.ts';
import type { MessageEntry } from '../../client/transcript.ts';
import { Chat } from '../../extension/chat.ts';
import { PageFeed } from '../../extension/page-feed.ts';
import { PageModel } from './page-model.ts';
import { startServer, type TestServer } from './server.ts';
import { startTerminal } from './terminal.ts';

const ROOM = { kind: 'room', name: 'CS350' } as const;

describe('an act on a message', () => {
  let server: TestServer;
  let teacher: ChatClient;
  let session: ChatSession;
  let chat: Chat;
  let page: PageModel;
  let feed: PageFeed;

  beforeEach(async () => {
    server = await startServer(['--instructor-key']);
    const { text } = await server.program.output.sees(/instructor key of this server is (\S+)/);
    const instructorKey = text.split(' ').at(-1);
    teacher = new ChatClient({ ...server, userName: 'Zoë', instructorKey });
    session = new ChatSession(teacher);
    const online = new Promise<void>(resolve => {
      teacher.onState(({ kind }) => kind === 'online' && resolve());
    });
    teacher.connect();
    await online;
    await session.run({ status: 'create', receiver: 'CS350' });
    chat = new Chat({ address: () => server, log: () => undefined });
    page = new PageModel();
    const around = { describe: () => '', draft: () => ({ text: '', time: 0 }) };
    feed = new PageFeed(chat, around, page.post);
    feed.start();
    await chat.connect({ ...server, userName: 'Bob' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
  });

  afterEach(async () => {
    await chat.disconnect();
    feed.dispose();
    chat.dispose();
    session.dispose();
    teacher.dispose();
    await server.stop();
  });

  /** The student's message as staff has it. */
  const heard = (): MessageEntry | undefined =>
    session.transcript(ROOM)?.entries.find(entry => entry.kind === 'message' && entry.sender === 'Bob') as
      | MessageEntry
      | undefined;
  const staffSees = async (isSo: (entry: MessageEntry) => boolean): Promise<MessageEntry> => {
    for (;;) {
      const entry = heard();
      if (entry && isSo(entry)) return entry;
      await new Promise<void>(resolve => {
        const subscription = session.onEntries(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  };
  const hears = async (): Promise<number> => {
    await chat.session?.submit('my exam answers');
    return (await staffSees(() => true)).seq ?? Number.NaN;
  };
  const shown = (entries: readonly { kind: string }[]) =>
    entries.find((entry): entry is MessageEntry => entry.kind === 'message');

  it("of staff, a delete, puts a tombstone in the student's page, and who it was in the staff's alone", async () => {
    const seq = await hears();
    assert.ok((await session.deleteMessage(ROOM, seq)).ok);
    const { removedBy, text } = await staffSees(({ removed }) => removed === true);
    assert.deepEqual([removedBy, text], ['Zoë', '']);
    const { entries } = await page.until(state => shown(state.entries)?.removed === true);
    assert.deepEqual([shown(entries)?.text, shown(entries)?.removedBy], ['', undefined]);
    assert.equal(chat.session?.transcript(ROOM)?.unread, 0);
    const reply = await session.deleteMessage(ROOM, seq);
    assert.ok(!reply.ok && reply.code === 'message_removed');
  });

  it('of staff, by a slash command, is done to the newest message of somebody', async () => {
    await hears();
    const notices = () =>
      (session.transcript(session.open)?.entries ?? []).flatMap(entry =>
        entry.kind === 'notice' && entry.level === 'error' ? [entry.text] : [],
      );
    await session.submit('/unpin Bob');
    assert.deepEqual(notices(), ["There is no pinned message of 'Bob' among the newest 500 in 'CS350'."]);
    await session.submit('/pin Bob');
    await page.until(({ frame }) => frame.pins.length === 1);
    await session.submit('/unpin Bob');
    await page.until(({ frame }) => frame.pins.length === 0);
    const asked: string[] = [];
    const answers = (answer: boolean) => ({
      isMeant: async (message: { text: string }) => {
        asked.push(message.text);
        return answer;
      },
    });
    await session.submit('/delete Bob', answers(false));
    await session.submit('/delete Bob spoils the exam', answers(true));
    assert.deepEqual(asked, ['my exam answers', 'my exam answers']);
    await page.until(state => shown(state.entries)?.removed === true);
    await session.submit('/delete Bob', answers(true));
    assert.equal(notices().at(-1), "There is no message of 'Bob' among the newest 500 in 'CS350'.");
    const audit = await teacher.request({ status: 'audit' });
    assert.ok(audit.ok && audit.message?.status === 'audit');
    const [last] = audit.message.entries;
    assert.deepEqual([last?.action, last?.reason], ['delete', 'spoils the exam']);
    await chat.session?.submit('/delete Zoë');
    const own = chat.session?.transcript(ROOM)?.entries.at(-1);
    assert.ok(own?.kind === 'notice' && own.level === 'error');
  });

  it('of staff, at a terminal, says to which message it was done', async () => {
    const said = `${'exam '.repeat(20)}answers`;
    await chat.session?.submit(said);
    await staffSees(({ text }) => text === said);
    const tutor = startTerminal(server.address, 'Tim');
    await tutor.sees('- Exit the chat');
    assert.ok((await session.run({ status: 'role', receiver: 'Tim', role: 'assistant' })).ok);
    for (const line of ['/join CS350', '/pin Bob', '/unpin Bob', '/delete Bob spam', '/delete Bob', '/quit'])
      tutor.type(line);
    assert.equal(await tutor.program.exited, 1, 'one line found nothing');
    const { lines } = tutor.program.output;
    const beginning = `${'exam '.repeat(12).trim()}…`;
    for (const line of [
      `[INFO] Pinned what Bob said: ${beginning}`,
      `[INFO] Took down what Bob said: ${beginning}`,
      `[INFO] Deleted what Bob said: ${beginning}`,
      "[ERROR] There is no message of 'Bob' among the newest 500 in 'CS350'.",
    ])
      assert.ok(lines.includes(line), line);
  });

  it('of staff, a pin, is known to whoever comes later; a student may not', async () => {
    const seq = await hears();
    const refused = await chat.session?.pin('CS350', seq, true);
    assert.ok(refused && !refused.ok && refused.code === 'not_allowed');
    assert.ok((await session.pin('CS350', seq, true)).ok);
    await page.until(({ frame }) => frame.pins.length === 1);
    await chat.disconnect();
    await chat.connect({ ...server, userName: 'Eve' });
    await chat.session?.run({ status: 'join', receiver: 'CS350' });
    assert.deepEqual((await page.until(({ frame }) => frame.pins.length === 1)).frame.pins, [heard()?.seq]);
    assert.ok((await session.pin('CS350', seq, false)).ok);
    await page.until(({ frame }) => frame.pins.length === 0);
  });

  it("of one's own, at a terminal, is seen by everybody, and by who is answered with what it is about", async () => {
    const tim = startTerminal(server.address, 'Tim');
    const eve = startTerminal(server.address, 'Eve');
    await Promise.all([tim.sees('- Exit the chat'), eve.sees('- Exit the chat')]);
    tim.type('/me waves');
    await tim.sees('[ERROR] Enter a room first (/join), or say something to somebody (/private).');
    tim.type('/join CS350');
    eve.type('/join CS350');
    await Promise.all([tim.sees("You joined 'CS350'."), eve.sees("You joined 'CS350'.")]);
    tim.type('/me waves');
    await eve.sees('[CS350] * Tim waves');
    eve.type('/group CS350 is it teh pivot?');
    await tim.sees('[CS350] Eve: is it teh pivot?');
    tim.type('/reply Eve line 42');
    const [quoted] = await eve.sees('[CS350] Tim: line 42').then(() => eve.program.output.lines.slice(-2));
    assert.equal(quoted, '[CS350] > Eve: is it teh pivot?');
    eve.type('/edit is it the pivot?');
    await tim.sees('[CS350] Eve: is it the pivot? (edited)');
    tim.type('/react Eve 👍');
    await eve.sees('[CS350] Tim reacted 👍 to Eve: is it the pivot?');
    tim.type('/unreact Eve 👍');
    await tim.sees('[INFO] Took a reaction back from what Eve said: is it the pivot?');
    eve.type('/topic pivots');
    await tim.sees('[CS350] Eve set the topic: pivots');
    eve.type('/delete');
    await tim.sees('[CS350] A message of Eve was removed.');
    tim.type('/private Eve psst');
    await eve.sees('[PRIVATE] Tim: psst');
    eve.type('/private Tim yes');
    await tim.sees('[PRIVATE] Eve: yes');
    eve.type('/reply Tim what?');
    await tim.sees('[PRIVATE] > Tim: psst');
    await tim.sees('[PRIVATE] Eve: what?');
    for (const one of [tim, eve]) one.type('/quit');
    assert.deepEqual(await Promise.all([tim.program.exited, eve.program.exited]), [1, 0]);
  });
});
