import { constants } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { repo } from '../../scripts/repo.ts';
import type { ProtocolName } from './protocols.ts';

/** Connections that are opened at the same time. Many: InspIRCd lets in once a second whoever has come by then. */
export const AT_ONCE = 400;

/** How to start a server, in a folder of its own, on a port of 127.0.0.1. */
export interface Contender {
  name: string;
  protocol: ProtocolName;
  /** Programs of which one has to be there; node where there is none. */
  program?: string;
  /** Writes what it needs into the folder. @returns its arguments */
  prepare(folder: string, port: number): Promise<string[]>;
  /** Connections that are opened at the same time, where it takes no {@link AT_ONCE}. */
  atOnce?: number;
  /** What was set, and why, for the table's notes. */
  settings: string;
}

/** Folders in which a server may be that the path of a user does not have. */
const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Where a program is, if it is anywhere. */
export async function find(program: string): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const path = join(folder, program);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}

const classchat: Contender = {
  name: 'ClassChat',
  protocol: 'classchat',
  prepare: async (folder, port) => [
    join(repo, 'dist', 'server.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--data', join(folder, 'data')],
    ...['--no-limits', '--log-level', 'error'],
  ],
  settings:
    '--no-limits, as the whole load comes from one address; --durability full, the default: committed before it is acknowledged and delivered',
};

const oneWrite: Contender = {
  name: 'one write a receiver',
  protocol: 'classchat',
  prepare: async (_, port) => [join(repo, 'bench', 'server', 'one-write.ts'), String(port)],
  settings: 'bench/server/one-write.ts: the way of 2025, on Node; keeps nothing',
};

const redisWith = (...flags: string[]): Pick<Contender, 'protocol' | 'program' | 'prepare'> => ({
  protocol: 'redis',
  program: 'redis-server',
  prepare: async (folder, port) => [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''],
    ...flags,
  ],
});

const redis: Contender = {
  name: 'Redis',
  ...redisWith('--client-output-buffer-limit', 'pubsub 0 0 0', '--maxclients', '12000'),
  settings: 'pub/sub; keeps nothing',
};

const durableRedis: Contender = {
  name: 'Redis, kept',
  ...redisWith('--appendonly', 'yes', '--appendfsync', 'always'),
  settings: 'RPUSH; appendfsync always',
};

const inspircd: Contender = {
  name: 'InspIRCd',
  protocol: 'irc',
  program: 'inspircd',
  async prepare(folder, port) {
    const file = join(folder, 'inspircd.conf');
    await writeFile(
      file,
      [
        '<server name="bench.local" description="bench" network="bench">',
        '<admin name="bench" nick="bench" email="bench@localhost">',
        `<bind address="127.0.0.1" port="${port}" type="clients">`,
        '<connect allow="*" timeout="60" pingfreq="1200" hardsendq="1G" softsendq="1G" recvq="1M" threshold="100000" commandrate="10000000" fakelag="no" localmax="20000" globalmax="20000" maxchans="100" limit="20000" resolvehostnames="no" useident="no">',
        '<performance netbuffersize="65536" somaxconn="1024" softlimit="20000" clonesonconnect="no" quietbursts="yes">',
        '<options defaultmodes="n">',
        `<path configdir="${folder}" datadir="${folder}" logdir="${folder}" runtimedir="${folder}" moduledir="/usr/lib/inspircd/modules">`,
        `<pid file="${join(folder, 'pid')}">`,
        `<log method="file" type="*" level="default" target="${join(folder, 'log')}">`,
        '',
      ].join('\n'),
    );
    return ['--nofork', '--runasroot', '--config', file];
  },
  settings: 'no fakelag, no limits of rates and queues; keeps nothing',
};

const ngircd: Contender = {
  name: 'ngircd',
  protocol: 'irc',
  program: 'ngircd',
  async prepare(folder, port) {
    const file = join(folder, 'ngircd.conf');
    await mkdir(join(folder, 'include'));
    await writeFile(
      file,
      [
        ...['[Global]', 'Name = bench.local', 'Info = bench', 'Listen = 127.0.0.1', `Ports = ${port}`],
        ...['[Limits]', 'MaxConnections = 0', 'MaxConnectionsIP = 0', 'MaxJoins = 0', 'MaxPenaltyTime = 0'],
        ...['MaxNickLength = 30', 'PingTimeout = 1200', 'PongTimeout = 600'],
        ...['[Options]', 'DNS = no', 'Ident = no', 'PAM = no', `IncludeDir = ${join(folder, 'include')}`, ''],
      ].join('\n'),
    );
    return ['--nodaemon', '--config', file];
  },
  // No more may wait to be accepted: whoever does comes in seconds later, or never.
  atOnce: 10,
  settings: 'no penalties, no limits of connections; keeps nothing',
};

const nats: Contender = {
  name: 'NATS',
  protocol: 'nats',
  program: 'nats-server',
  async prepare(folder, port) {
    const file = join(folder, 'nats.conf');
    const lines = [
      'max_connections: 20000',
      'max_pending: 1GB',
      'ping_interval: "20m"',
      'write_deadline: "60s"',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    return ['--config', file, '--addr', '127.0.0.1', '--port', String(port)];
  },
  settings: 'core NATS; keeps nothing',
};

/** Who delivers, and who keeps; ours first. */
export const DELIVERING = [classchat, oneWrite, redis, inspircd, ngircd, nats];
export const KEEPING = [classchat, durableRedis];
