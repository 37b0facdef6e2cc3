import assert from 'node:assert/strict';
import { type RunningServer, startServer } from './start.ts';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';

describe('The server and version 1', () => {
  let server: RunningServer;
  beforeEach(async () => {
    server = await startServer({ port: 0 });
  });
  afterEach(() => server.stop());

  it('plays the scenes of the 2025 report to the letter', async () => {
    const alice = await NaivePeer.connect(server.port, 'Alice');
    const bob = await NaivePeer.connect(server.port, 'Bob');
    alice.send('create', 'CS350');
    await alice.seesText("Chat room 'CS350' created successfully!");
    bob.send('join', 'CS350');
    await bob.seesText("You joined 'CS350'.");
    assert.deepEqual(await alice.seesText('Bob has joined the room.'), {
      status: 'notification',
      sender: 'SERVER',
      receiver: 'CS350',
      text: 'Bob has joined the room.',
    });
    bob.send('group', 'CS350', 'Hello');
    const group = { status: 'group', sender: 'Bob', receiver: 'CS350', text: 'Hello' };
    assert.deepEqual(await alice.seesText('Hello'), group);
    assert.deepEqual(await bob.seesText('Hello'), group);
    alice.send('private', 'Bob', 'psst');
    const secret = { status: 'private', sender: 'Alice', receiver: 'Bob', text: 'psst' };
    assert.deepEqual(await bob.seesText('psst'), secret);
    alice.send('private', 'Nobody', 'psst');
    await alice.seesText("User 'Nobody' not found.");
    alice.send('create', 'CS350');
    await alice.seesText("Chat room 'CS350' already exists.");
    alice.send('join', 'CS350');
    await alice.seesText("You are already a member of 'CS350'.");
    bob.send('quit');
    await alice.seesText('Bob has left the room.');
    await bob.closed;
    assert.deepEqual([alice.lost, bob.lost], [[], []]);
  });

  it('refuses a name in use and closes; the first notices nothing', async () => {
    const first = await NaivePeer.connect(server.port, 'Alice');
    const second = new NaivePeer(await dial(server.port));
    second.write('Alice');
    const text = 'Username already taken. Please disconnect and try again.';
    assert.deepEqual(await second.seesText(text), {
      status: 'error',
      sender: 'SERVER',
      receiver: 'Alice',
      text,
    });
    await second.closed;
    first.send('private', 'Alice', 'still me');
    await first.seesText('still me');
    assert.deepEqual(first.received, []);
  });

  it('sends a burst of 40 messages whole and in order', async () => {
    const bob = await NaivePeer.connect(server.port, 'Bob');
    const alice = await LinePeer.connect(server.port, 'Alice');
    const texts = Array.from({ length: 40 }, (_, at) => `message ${at}`);
    for (const text of texts) alice.send({ status: 'private', receiver: 'Bob', text });
    for (const text of texts) assert.equal((await bob.sees(() => true))['text'], text);
    assert.deepEqual(bob.lost, []);
  });

  it('sends 9,000 characters in pieces that one read takes and that put together are the text', async () => {
    const bob = await NaivePeer.connect(server.port, 'Bob');
    const alice = await LinePeer.connect(server.port, 'Alice');
    const text = 'Grüße aus dem Labor 👩‍💻, Zeile für Zeile.\n'.repeat(400).slice(0, 9000);
    alice.send({ status: 'private', receiver: 'Bob', text });
    let whole = '';
    while (whole.length < text.length) {
      const piece = await bob.sees(() => true);
      assert.deepEqual([piece['status'], piece['sender'], piece['receiver']], ['private', 'Alice', 'Bob']);
      assert.equal(text.startsWith(String(piece['text']), whole.length), true);
      whole += piece['text'];
    }
    assert.equal(whole, text);
    assert.deepEqual(bob.lost, []);
  });

  it('reads objects that are split and glued, right behind the name too', async () => {
    const bob = await NaivePeer.connect(server.port, 'Bob');
    const alice = new NaivePeer(await dial(server.port));
    const say = (text: string) =>
      JSON.stringify({ status: 'private', sender: 'Alice', receiver: 'Bob', text });
    alice.write('Ali');
    alice.write('ce{"status"');
    const bytes = Buffer.from(`${say('{one}')}${say('zwö')}  ${say('three')}`);
    for (const byte of bytes.subarray('{"status"'.length)) {
      await new Promise(resolve => alice.socket.write(Buffer.of(byte), resolve));
    }
    for (const text of ['{one}', 'zwö', 'three']) await bob.seesText(text);
  });

  it('gets nothing but the four fields and the five statuses, whatever version 2 peers do', async () => {
    const bob = await NaivePeer.connect(server.port, 'Bob');
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const seen: Record<string, unknown>[] = [];
    bob.write(JSON.stringify({ status: 'create', receiver: 'Lab', text: '', sender: '', id: 'x' }));
    seen.push(await bob.sees(() => true));
    alice.send({ status: 'join', receiver: 'Lab', id: 'j' });
    seen.push(await bob.sees(() => true));
    alice.send({ status: 'group', receiver: 'Lab', text: 'hi', id: 'g' });
    seen.push(await bob.sees(() => true));
    for (const status of ['rooms', 'who', 'dance', 'hello', 'leave']) {
      bob.write(JSON.stringify({ status, receiver: 'Lab', text: '', sender: '', v: 2, id: 'y' }));
      seen.push(await bob.sees(() => true));
    }
    for (const message of seen)
      assert.deepEqual(Object.keys(message), ['status', 'sender', 'receiver', 'text']);
    assert.deepEqual(
      seen.map(({ status }) => status),
      ['info', 'notification', 'group', 'info', 'info', 'error', 'error', 'info'],
    );
    assert.deepEqual(bob.lost, []);
  });
});
