import type { Event } from '../emitter.ts';

/** Settles when `event` has fired often enough for `ready` to hold; at once where it holds already. */
export function until(event: Event<unknown>, ready: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const check = () => {
      if (!ready()) return false;
      resolve();
      return true;
    };
    if (check()) return;
    const subscription = event(() => {
      if (check()) subscription.dispose();
    });
  });
}
