import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect } from 'node:tls';
import { DEFAULT_LIMITS } from './limits.ts';
import type { LogNote } from './log.ts';
import type { RunningServer } from './start.ts';
import { startServer } from './start.ts';
import { dial, LinePeer, NaivePeer } from './test-peers.ts';

interface Answer {
  code: number | undefined;
  headers: IncomingMessage['headers'];
  text: string;
}

describe('MetricsServer', () => {
  let server: RunningServer;
  let port: number;
  const notes: LogNote[] = [];

  beforeEach(async () => {
    notes.length = 0;
    const log = { write: (note: LogNote) => notes.push(note) };
    server = await startServer({ port: 0, metrics: 0, log, limits: { ...DEFAULT_LIMITS, nameMs: 300 } });
    port = notes.find(note => note.event === 'metrics')?.port ?? 0;
  });
  afterEach(() => server.stop());

  async function ask(path: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, ...options }).end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const text = (await response.setEncoding('utf8').toArray()).join('');
    return { code: response.statusCode, headers: response.headers, text };
  }

  async function metrics(): Promise<Map<string, number>> {
    const { code, text } = await ask('/metrics');
    assert.equal(code, 200);
    const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
    return new Map(lines.map(line => [line.replace(/ \S+$/, ''), Number(line.replace(/^.* /, ''))]));
  }

  it('tells who is connected how, what was said, kept and handed out, and how long keeping took', async () => {
    const before = await metrics();
    assert.equal(before.get('classchat_deliveries_total'), 0);
    assert.equal(before.get('classchat_limits_hit_total{limit="waiting_bytes"}'), 0);
    const [alice, bob] = await Promise.all(['Alice', 'Bob'].map(name => LinePeer.connect(server.port, name)));
    assert.ok(alice && bob);
    alice.send({ status: 'create', receiver: 'Lab', id: 'c' });
    await alice.sees(({ id }) => id === 'c');
    bob.send({ status: 'join', receiver: 'Lab', id: 'j' });
    await bob.sees(({ id }) => id === 'j');
    alice.send({ status: 'group', receiver: 'Lab', text: 'secret', id: 'm' });
    await Promise.all([alice, bob].map(peer => peer.sees(({ text }) => text === 'secret')));
    const old = await NaivePeer.connect(server.port, 'Old');
    const after = await metrics();
    assert.equal(after.get('classchat_connections{version="2",secure="false"}'), 2);
    assert.equal(after.get('classchat_connections{version="1",secure="false"}'), 1);
    assert.equal(after.get('classchat_connections{version="2",secure="true"}'), 0);
    assert.equal(after.get('classchat_connections_accepted_total'), 3);
    assert.equal(after.get('classchat_messages_kept_total'), 1);
    // Three welcomes, two answers, one presence or notification at least, one ack, the message to both.
    assert.ok((after.get('classchat_deliveries_total') ?? 0) >= 9);
    assert.equal(after.get('classchat_waiting_bytes'), 0);
    const commits = after.get('classchat_commit_seconds_count') ?? 0;
    assert.ok(commits >= 1);
    assert.equal(after.get('classchat_commit_seconds_bucket{le="+Inf"}'), commits);
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds']) {
      assert.ok((after.get(name) ?? -1) >= 0, name);
    }
    old.socket.destroy();
  });

  it('knows which connections are secure', async () => {
    const secure = await startServer({
      port: 0,
      metrics: 0,
      tls: 'auto',
      log: { write: note => notes.push(note) },
    });
    port = notes.findLast(note => note.event === 'metrics')?.port ?? 0;
    // The certificate is nobody's but the server's own.
    const socket = connect({ host: '127.0.0.1', port: secure.port, rejectUnauthorized: false });
    socket.write('Alice\n');
    await once(socket, 'data');
    assert.equal((await metrics()).get('classchat_connections{version="2",secure="true"}'), 1);
    socket.destroy();
    await secure.stop();
  });

  it('counts by reason who was closed, by code who was not let in, by name which limit was hit', async () => {
    const alice = await LinePeer.introduce(server.port, 'Alice');
    const thief = await LinePeer.connect(server.port, 'alice');
    await thief.closed;
    const mute = await dial(server.port);
    mute.resume();
    await once(mute, 'close');
    alice.write(`${'x'.repeat(70_000)}\n`);
    await alice.seesCode('too_long');
    const found = await metrics();
    assert.equal(found.get('classchat_failed_logins_total{code="name_taken"}'), 1);
    assert.equal(found.get('classchat_dismissals_total{reason="turned_away"}'), 1);
    assert.equal(found.get('classchat_dismissals_total{reason="name_late"}'), 1);
    assert.equal(found.get('classchat_limits_hit_total{limit="name_ms"}'), 1);
    assert.equal(found.get('classchat_limits_hit_total{limit="request_bytes"}'), 1);
  });

  it('names no user, no room and no address', async () => {
    const alice = await LinePeer.introduce(server.port, 'Alice');
    alice.send({ status: 'create', receiver: 'Lab', id: 'c' });
    await alice.sees(({ id }) => id === 'c');
    const { text } = await ask('/metrics');
    assert.doesNotMatch(text, /Alice|Lab|127\.0\.0\.1/);
    const labels = new Set(
      [...text.matchAll(/^classchat_\w+\{(.*)\}/gm)].flatMap(([, all = '']) => all.match(/\w+(?==")/g) ?? []),
    );
    assert.deepEqual(
      [...labels].sort(),
      ['code', 'le', 'limit', 'reason', 'secure', 'version'].filter(label => labels.has(label)),
    );
  });

  it('says that it is well', async () => {
    const { code, text } = await ask('/healthz');
    assert.deepEqual([code, text], [200, 'ok\n']);
  });

  it('answers nothing but GET, of two paths, without a body, to whoever calls this machine by its own name', async () => {
    const refused: [number, string, RequestOptions, string?][] = [
      [404, '/', {}],
      [404, '/metrics/', {}],
      [404, '/metrics?x', {}],
      [404, `/${'x'.repeat(4000)}`, {}],
      [405, '/metrics', { method: 'POST' }],
      [405, '/metrics', { method: 'DELETE' }],
      [413, '/metrics', { headers: { 'content-length': 5 } }, 'hello'],
      [413, '/metrics', { headers: { 'transfer-encoding': 'chunked' } }, 'hello'],
      [403, '/metrics', { headers: { host: 'evil.example' } }],
      [403, '/metrics', { headers: { host: `127.0.0.1.evil.example:${port}` } }],
      [403, '/metrics', { headers: { host: '192.168.0.7' } }],
      [431, '/metrics', { headers: { 'x-long': 'x'.repeat(20_000) } }],
    ];
    for (const [code, path, options, body] of refused) {
      const answer = await ask(path, options, body);
      assert.equal(answer.code, code, `${path} ${JSON.stringify(options).slice(0, 80)}`);
      assert.equal(answer.headers.connection, 'close');
      assert.doesNotMatch(answer.text, /classchat_/);
    }
    for (const host of ['localhost', `LOCALHOST:${port}`, '127.0.0.1', `[::1]:${port}`]) {
      assert.equal((await ask('/metrics', { headers: { host } })).code, 200, host);
    }
  });

  it('goes with the server, whoever is connected to it', async () => {
    const kept = get({ host: '127.0.0.1', port, path: '/healthz', headers: { connection: 'keep-alive' } });
    kept.on('error', () => undefined);
    const [response] = (await once(kept, 'response')) as [IncomingMessage];
    const closed = once(response.resume().socket, 'close');
    await server.stop();
    await closed;
    await assert.rejects(dial(port), { code: 'ECONNREFUSED' });
  });

  it('says in one sentence that its port is in use, and then no server is there', async () => {
    await assert.rejects(startServer({ port: 0, metrics: port }), ({ code, message }) => {
      assert.equal(code, 'port_in_use');
      assert.match(message, new RegExp(`^Cannot listen on 127.0.0.1:${port}: .*--metrics \\(0`));
      return true;
    });
    await nextTurn();
  });
});
