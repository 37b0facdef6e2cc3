/** How a server stands at one moment. It is counted when somebody asks, so that it costs nothing while nobody does. */
export interface Survey {
  readonly connections: readonly ConnectionCount[];
  /** Bytes that wait for all peers together, in our queues and the sockets'. */
  readonly waitingBytes: number;
}

/** Connections that are alike. */
export interface ConnectionCount {
  /** `none`: the name is still being read. */
  readonly version: '1' | '2' | 'none';
  readonly isSecure: boolean;
  readonly count: number;
}

/** What a survey looks at. */
export interface Surveyed {
  readonly version: 1 | 2 | undefined;
  readonly isSecure: boolean;
  /** Bytes that wait for the peer. */
  readonly waiting: number;
}

const VERSIONS = ['none', '1', '2'] as const;

export function survey(connections: Iterable<Surveyed>): Survey {
  const counts = new Map<string, number>();
  let waitingBytes = 0;
  for (const { version = 'none', isSecure, waiting } of connections) {
    const kind = `${version} ${isSecure}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    waitingBytes += waiting;
  }
  const kinds = VERSIONS.flatMap(version => [false, true].map(isSecure => ({ version, isSecure })));
  return {
    connections: kinds.map(kind => ({
      ...kind,
      count: counts.get(`${kind.version} ${kind.isSecure}`) ?? 0,
    })),
    waitingBytes,
  };
}
