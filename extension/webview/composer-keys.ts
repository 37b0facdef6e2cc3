/** What a key does in the composer. */
export type ComposerAction =
  | 'submit'
  | 'take'
  | 'next'
  | 'previous'
  | 'dismiss'
  | 'older'
  | 'newer'
  | 'leave';

/** A key as it was pressed. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Part of a character that an input method is still putting together: its Enter sends nothing. */
  isComposing: boolean;
}

const ALWAYS: ReadonlyMap<string, ComposerAction> = new Map([
  ['Enter', 'submit'],
  ['ArrowUp', 'older'],
  ['ArrowDown', 'newer'],
  ['Escape', 'leave'],
]);

const WITH_OFFERS: ReadonlyMap<string, ComposerAction> = new Map([
  ['Enter', 'take'],
  ['Tab', 'take'],
  ['ArrowUp', 'previous'],
  ['ArrowDown', 'next'],
  ['Escape', 'dismiss'],
]);

/** The action of a key; undefined where the text box does what it always does. */
export function composerAction(press: KeyPress, hasOffers: boolean): ComposerAction | undefined {
  if (press.isComposing || press.shiftKey || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  return (hasOffers ? WITH_OFFERS : ALWAYS).get(press.key);
}
