import { type LogFormat, textFormat } from './log.ts';

/** Bytes of the log that wait for whoever reads it. More: what comes then is left out, and the log says how many lines. */
export const LOG_WAITING_BYTES = 1024 * 1024;

/** The part of a stream that the log needs. */
export interface LogSink {
  readonly writableLength: number;
  write(text: string): unknown;
}

/**
 * What writes the log's texts to `sink`, which may be a pipe whose reader sleeps: then the log has a gap, and the server
 * does not grow.
 */
export function logWriter(
  sink: LogSink,
  format: LogFormat = textFormat,
  limit: number = LOG_WAITING_BYTES,
): (text: string) => void {
  let missing = 0;
  return text => {
    if (sink.writableLength >= limit) {
      missing += text.split('\n').length - 1;
      return;
    }
    if (missing > 0) sink.write(format({ event: 'gap', lines: missing }, 'warn'));
    missing = 0;
    sink.write(text);
  };
}
