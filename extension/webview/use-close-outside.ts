import { useEffect } from 'preact/hooks';

/** Closes something that is open as soon as the reader presses anywhere else, or leaves the page. */
export function useCloseOutside(
  isOpen: boolean,
  root: { current: HTMLElement | null },
  close: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener(
      'pointerdown',
      event => {
        if (!(event.target instanceof Node && root.current?.contains(event.target))) close();
      },
      { signal },
    );
    window.addEventListener('blur', close, { signal });
    return () => listening.abort();
  }, [isOpen]);
}
