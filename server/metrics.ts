/** What Prometheus is told of a server. Labels have few values, and none of them is a user, a room or an address. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Counters } from './counters.ts';
import type { Survey } from './survey.ts';

/** What metrics are made from. */
export interface MetricsSource {
  /** How the server stands now. */
  readonly survey: Survey;
}

/** A page of metrics. */
export interface MetricsPage {
  readonly contentType: string;
  /** Everything, as it is now. */
  render(): Promise<string>;
}

/** Upper bounds of the classes into which times of commits fall: seconds. */
const COMMIT_BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Begins to take the times of commits. To be called once a server. */
export function createMetrics(counters: Counters, source: MetricsSource): MetricsPage {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const commits = new Histogram({
    name: 'classchat_commit_seconds',
    help: 'Time from a record being handed to the message log until its group was committed; one observation a group.',
    buckets: COMMIT_BUCKETS,
    registers,
  });
  counters.committed = ms => commits.observe(ms / 1000);

  /** A counter that says what our own plain number says. */
  function count(name: string, help: string, read: () => number): void {
    const counter = new Counter({ name, help, registers, collect: () => restate() });
    function restate(): void {
      counter.reset();
      counter.inc(read());
    }
  }
  function countEach(name: string, help: string, label: string, counts: ReadonlyMap<string, number>): void {
    const counter = new Counter({ name, help, labelNames: [label], registers, collect: () => restate() });
    function restate(): void {
      counter.reset();
      for (const [key, value] of counts) counter.inc({ [label]: toSnakeCase(key) }, value);
    }
  }
  count('classchat_connections_accepted_total', 'Connections accepted.', () => counters.accepted);
  count('classchat_deliveries_total', 'Messages handed to a receiver.', () => counters.deliveries);
  count('classchat_messages_kept_total', 'Messages kept in the message log.', () => counters.kept);
  const { dismissals, limits, failedLogins } = counters;
  countEach('classchat_dismissals_total', 'Connections that the server closed.', 'reason', dismissals);
  countEach('classchat_limits_hit_total', 'How often a limit was hit.', 'limit', limits);
  countEach('classchat_failed_logins_total', 'Names that were not let in.', 'code', failedLogins);

  const waiting = new Gauge({
    name: 'classchat_waiting_bytes',
    help: 'Bytes that wait for all peers together.',
    registers,
  });
  const connections = new Gauge({
    name: 'classchat_connections',
    help: 'Open connections.',
    labelNames: ['version', 'secure'],
    registers,
  });
  return {
    contentType: registry.contentType,
    render() {
      const { survey } = source;
      waiting.set(survey.waitingBytes);
      for (const { version, isSecure, count: number } of survey.connections) {
        connections.set({ version, secure: String(isSecure) }, number);
      }
      return registry.metrics();
    },
  };
}

/** `waitingBytes` as `waiting_bytes`. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
