/** Runs in a page: notes how long a letter takes from the key to the picture. */

/** Begins. Needs nothing around it, so that it can be sent to a page. */
export function watchKeys(): void {
  const onFrame: (act: () => void) => void = Reflect.get(globalThis, 'requestAnimationFrame');
  const listen: (type: string, act: (event: Event) => void, capture: boolean) => void = Reflect.get(
    globalThis,
    'addEventListener',
  );
  const times: number[] = [];
  Reflect.set(globalThis, 'keyTimes', times);
  const note = ({ timeStamp }: Event) => {
    if (Reflect.get(globalThis, 'keyTimes') !== times) return;
    // The first comes before that picture, a task behind it after.
    onFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
  };
  listen('keydown', note, true);
}

/** Ends, and gives the ms of each. Sent to a page as well. */
export function stopWatchingKeys(): number[] {
  const times: number[] = Reflect.get(globalThis, 'keyTimes');
  Reflect.deleteProperty(globalThis, 'keyTimes');
  return times;
}
