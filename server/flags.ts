/**
 * The flags with which a server is started. To add one: a row here, and in run-options.ts what it does.
 * Rows that another table gives (`...limitFlags()`) may stand among them.
 */
import { hostname } from 'node:os';
import { CLASS_NAME_LENGTH, isClassName } from '../protocol/discovery.ts';
import { DOOR_FLAGS } from './door/door-flags.ts';
import { FlagFault, type FlagValues, oneOf, optional, type Reader, text, wholeNumber } from './flag.ts';
import { limitFlags } from './limit-flags.ts';
import { LOG_FORMATS, LOG_LEVELS } from './log-level.ts';
import { DURABILITIES } from './message-log/durability.ts';
import { tlsReader } from './tls/tls-flag.ts';

/** Where `--data` says that nothing is kept. A folder of that name is `./memory`. */
export const MEMORY = 'memory';

const classNameReader: Reader<string> = {
  json: 'string',
  read(name) {
    if (isClassName(name)) return name;
    throw new FlagFault(`It must be a name of at most ${CLASS_NAME_LENGTH} characters.`);
  },
};

/** Who can connect, and how. */
const NETWORK_FLAGS = {
  config: {
    placeholder: 'file',
    description:
      'JSON file with flags, {"port": 5555}; what stands on the command line goes before it (default: none)',
    reader: optional(text('the path of a file')),
    default: undefined,
  },
  host: {
    placeholder: 'address',
    description: 'address to listen on; 0.0.0.0 lets the whole network in',
    reader: text('an address or the name of this machine'),
    default: '127.0.0.1',
  },
  port: {
    placeholder: 'number',
    description: 'port to listen on; 0 picks a free one',
    reader: wholeNumber(0, 65_535),
    default: 5555,
  },
  tls: {
    placeholder: 'auto|off|cert,key',
    description:
      'TLS, on the same port as plain text, which is then taken from this machine alone. auto: with a certificate that is made once and kept with the messages. cert,key: the paths of PEM files, without commas',
    reader: optional(tlsReader),
    default: undefined,
    defaultText: 'off on a loopback address, auto on any other',
  },
  insecure: {
    description: 'let other machines speak in plain text, which everybody on the network can read and change',
  },
  announce: {
    description: 'tell the network that a class is here, by mDNS, so that it can be found there',
  },
  'announce-name': {
    placeholder: 'name',
    description: 'what the class is called there',
    reader: classNameReader,
    default: hostname().slice(0, CLASS_NAME_LENGTH),
    defaultText: 'the name of this machine',
  },
} as const;

/** What its administrator sees of it. */
const WATCH_FLAGS = {
  metrics: {
    placeholder: 'port',
    description:
      'port of 127.0.0.1 on which Prometheus finds metrics, under /metrics; 0 picks a free one (default: none)',
    reader: optional(wholeNumber(0, 65_535)),
    default: undefined,
  },
  'log-level': {
    placeholder: 'level',
    description: 'how much is logged',
    reader: oneOf(LOG_LEVELS),
    default: 'info',
  },
  'log-format': {
    placeholder: 'format',
    description: 'text: a line an event, for people. json: an object a line, for programs',
    reader: oneOf(LOG_FORMATS),
    default: 'text',
  },
} as const;

/** @param defaultFolder for messages, where none is named */
export function runFlags(defaultFolder: string) {
  return {
    ...NETWORK_FLAGS,
    data: {
      placeholder: 'folder',
      description:
        'folder in which messages are kept, created where it is missing; "memory" keeps them until the server stops',
      reader: text('the path of a folder'),
      default: defaultFolder,
    },
    durability: {
      placeholder: 'level',
      description:
        'what an acknowledged message survives. full: a loss of power. normal: a crash of the server; a loss of power may take the last seconds. relaxed: the same, and a loss of power may damage the file',
      reader: oneOf(DURABILITIES),
      default: 'full',
    },
    ...DOOR_FLAGS,
    'no-limits': {
      description:
        'switch off the limits that keep one client from troubling the others, but for those that are given',
    },
    ...limitFlags(),
    ...WATCH_FLAGS,
  } as const;
}

/** What they have been given. */
export type RunFlags = FlagValues<ReturnType<typeof runFlags>>;

export type RunFlagName = keyof RunFlags;
