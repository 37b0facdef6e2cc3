import { openLink, openPlace } from '../message-targets.ts';
import type { PageHandlers } from './handler.ts';

/** To where a click in a message leads. */
export const TARGET_HANDLERS = {
  link: (_context, { href }) => openLink(href),
  place: (_context, place) => openPlace(place),
} satisfies Partial<PageHandlers>;
