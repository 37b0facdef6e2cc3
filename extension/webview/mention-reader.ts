import { MentionFinder } from '../../client/mentions.ts';
import type { MentionReader } from './markdown/mention-chips.ts';
import type { Frame } from './page-state.ts';

/** Made when the first text asks. */
const readers = new WeakMap<Frame, MentionReader>();

/** The names in the frames of a burst are one and the same, until somebody comes or goes. */
const finders = new WeakMap<Frame['names'], { userName: string; finder: MentionFinder }>();

/** Finds who is mentioned among the people that the page knows now. */
export function mentionReader(frame: Frame | undefined): MentionReader | undefined {
  if (!frame) return undefined;
  const known = readers.get(frame);
  if (known) return known;
  const { userName, role } = frame;
  const finder = finderOf(frame);
  const reader: MentionReader = { userName, role, find: text => finder.find(text) };
  readers.set(frame, reader);
  return reader;
}

function finderOf({ userName, names }: Frame): MentionFinder {
  const known = finders.get(names);
  if (known?.userName === userName) return known.finder;
  const finder = new MentionFinder([...names.users, userName].filter(name => name !== ''));
  finders.set(names, { userName, finder });
  return finder;
}
