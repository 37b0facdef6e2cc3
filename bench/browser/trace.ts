/** Reads from a trace of the browser how much a page worked for each picture of it. */

/** What is asked of a trace. */
export const TRACE_CATEGORIES = [
  '-*',
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
];

/** What a page's main thread did between two pictures; ms of the processor, so that waiting for other work of the machine does not count. */
export interface FrameWork {
  all: number;
  /** Of that, in scripts, and in the layout that they force. */
  scripts: number;
}

/** What a page's main thread did while it was traced. */
export interface ThreadWork {
  /** One for each picture, in order. */
  frames: FrameWork[];
  /** ms of the processor of the longest task. */
  longest: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** µs */
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: TracedFrames & TracedFrame };
}

interface TracedFrame {
  url?: string;
  processId?: number;
}

interface TracedFrames {
  frames?: TracedFrame[];
}

/** The thread that does all of a page's work but drawing pixels. */
const MAIN_THREAD = 'CrRendererMain';
/** The main thread is done with a picture. */
const PICTURE = 'BeginCommitCompositorFrame';
const TASK = 'RunTask';
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript']);

/**
 * @param trace as the browser writes it
 * @param address of a frame of the page
 * @throws Error where the trace knows of no such page
 */
export function workOf(trace: Buffer, address: RegExp): ThreadWork {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const pid = processOf(traceEvents, address);
  const main = traceEvents.find(
    ({ ph, name, pid: its, args }) =>
      ph === 'M' && name === 'thread_name' && its === pid && args?.name === MAIN_THREAD,
  );
  if (!main) throw new Error(`The trace has no page ${address}.`);
  const events = traceEvents.filter(({ pid: its, tid, ph }) => its === pid && tid === main.tid && ph !== 'M');
  events.sort((one, other) => one.ts - other.ts);
  return workIn(events);
}

function processOf(events: readonly TraceEvent[], address: RegExp): number | undefined {
  const told = events.flatMap(({ args }) => [args?.data ?? {}, ...(args?.data?.frames ?? [])]);
  return told.findLast(({ url, processId }) => processId !== undefined && address.test(url ?? ''))?.processId;
}

function workIn(events: readonly TraceEvent[]): ThreadWork {
  const frames: FrameWork[] = [];
  let frame: FrameWork = { all: 0, scripts: 0 };
  let longest = 0;
  let scriptEnd = 0;
  let hasPicture = false;
  for (const { name, ph, ts, dur = 0, tdur = 0 } of events) {
    if (name === PICTURE) hasPicture = true;
    if (ph !== 'X') continue;
    if (name === TASK) {
      // The picture is a part of the task before.
      if (hasPicture) {
        frames.push(frame);
        frame = { all: 0, scripts: 0 };
        hasPicture = false;
      }
      frame.all += tdur / 1000;
      longest = Math.max(longest, tdur / 1000);
    } else if (SCRIPT.has(name) && ts >= scriptEnd) {
      scriptEnd = ts + dur;
      frame.scripts += tdur / 1000;
    }
  }
  return { frames, longest };
}
