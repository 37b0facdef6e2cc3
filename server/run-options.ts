import { FlagFault } from './flag.ts';
import type { FlagSource } from './flag-options.ts';
import { MEMORY, type RunFlagName, type RunFlags } from './flags.ts';
import { limitsOf } from './limit-flags.ts';
import type { LogFormatName, LogLevel } from './log-level.ts';
import type { ShellNote } from './shell-notes.ts';
import type { ServerOptions } from './start.ts';

/** How the program runs a server. */
export interface Run {
  readonly options: ServerOptions & Required<Pick<ServerOptions, 'host' | 'port' | 'data'>>;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormatName;
  /** What the log is to be told at the start. */
  readonly notes: readonly ShellNote[];
}

/**
 * What the flags come to.
 *
 * @throws FlagFault where two do not go together
 */
export function toRun(
  flags: RunFlags,
  sourceOf: (name: RunFlagName) => FlagSource,
  notes: ShellNote[] = [],
): Run {
  return {
    options: {
      host: flags.host,
      port: flags.port,
      data: toData(flags, sourceOf),
      ...(flags.tls === undefined ? {} : { tls: flags.tls }),
      insecure: flags.insecure,
      limits: limitsOf(flags, flags['no-limits']),
      ...(flags.announce ? { announce: flags['announce-name'] } : {}),
      ...(flags['join-code'] === undefined ? {} : { joinCode: flags['join-code'] }),
      ...toKey(flags),
      ...(flags.metrics === undefined ? {} : { metrics: flags.metrics }),
    },
    logLevel: flags['log-level'],
    logFormat: flags['log-format'],
    notes,
  };
}

function toKey(flags: RunFlags): Pick<ServerOptions, 'instructorKey'> {
  if (flags['new-instructor-key']) return { instructorKey: 'new' };
  return flags['instructor-key'] ? { instructorKey: 'keep' } : {};
}

function toData(
  { data, durability }: RunFlags,
  sourceOf: (name: RunFlagName) => FlagSource,
): Run['options']['data'] {
  if (data !== MEMORY) return { folder: data, durability };
  // A line that says `memory` may set aside a file that speaks of a folder.
  const isSetAside = sourceOf('data') === 'line' && sourceOf('durability') === 'file';
  if (sourceOf('durability') !== 'default' && !isSetAside)
    throw new FlagFault("option '--durability' is for messages that are kept in a folder");
  return MEMORY;
}
