/** Places what opens over the page: in the top layer, so that nothing that scrolls or is clipped cuts it off. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** px that stay free at the edges of the page. */
const EDGE = 4;

/** px between a button and what it opens. */
const GAP = 2;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Where something of that size goes: below its anchor, above where there is no room below, always within the page. Pure. */
export function placeAt(
  anchor: Box,
  size: Size,
  page: Size,
  align: 'start' | 'end',
): { left: number; top: number } {
  const wanted = align === 'start' ? anchor.left : anchor.right - size.width;
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - size.height;
  const isBelow = below + size.height <= page.height - EDGE || above < EDGE;
  return {
    left: within(wanted, page.width - size.width),
    top: within(isBelow ? below : above, page.height - size.height),
  };
}

function within(wanted: number, most: number): number {
  return Math.max(EDGE, Math.min(wanted, most - EDGE));
}

/**
 * Shows the element, which has the attribute `popover="manual"`, beside its anchor as long as it is drawn.
 *
 * @param content as soon as it is another one, the element is placed anew: it has another size
 */
export function usePopover(
  ref: RefObject<HTMLElement | null>,
  anchor: () => Element | null | undefined,
  align: 'start' | 'end',
  content?: unknown,
): void {
  useLayoutEffect(() => {
    const place = () => {
      const element = ref.current;
      const box = anchor()?.getBoundingClientRect();
      if (!element || !box) return;
      if (!element.matches(':popover-open')) element.showPopover();
      const { width, height } = element.getBoundingClientRect();
      const { left, top } = placeAt(
        box,
        { width, height },
        { width: innerWidth, height: innerHeight },
        align,
      );
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    place();
    // The side bar is drawn narrower, or the window is.
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [content]);
}
