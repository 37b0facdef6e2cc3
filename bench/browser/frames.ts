/** Runs in a page: asks for every frame, and notes the time between two. */

/** Begins. Needs nothing around it, so that it can be sent to a page. */
export function watch(): void {
  // Node's types, which hold here too, do not know of frames.
  const onFrame: (act: (now: number) => void) => void = Reflect.get(globalThis, 'requestAnimationFrame');
  const between: number[] = [];
  let last = performance.now();
  const frame = (now: number) => {
    between.push(now - last);
    last = now;
    if (Reflect.get(globalThis, 'betweenFrames') === between) onFrame(frame);
  };
  Reflect.set(globalThis, 'betweenFrames', between);
  onFrame(frame);
}

/** Ends, and gives the ms between two frames. Sent to a page as well. */
export function stopWatching(): number[] {
  const between: number[] = Reflect.get(globalThis, 'betweenFrames');
  Reflect.deleteProperty(globalThis, 'betweenFrames');
  return between;
}
