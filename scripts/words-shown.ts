/** What of the DOM is used below: who asks from outside of a page knows none. */
interface Part {
  childNodes: Iterable<{ nodeName: string; textContent: string | null }>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Part>;
}

/**
 * Runs in a page, and needs nothing around it: what an element, with all that is in it, says to eyes and ears: texts, names, titles, hints.
 */
export function wordsShownIn(element: unknown): string[] {
  const root = element as Part;
  const attributes = [
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'placeholder',
    'alt',
  ];
  const said: string[] = [];
  for (const part of [root, ...root.querySelectorAll(':not(style, script)')]) {
    for (const name of attributes) said.push(part.getAttribute(name) ?? '');
    for (const { nodeName, textContent } of part.childNodes) {
      if (nodeName === '#text') said.push(textContent ?? '');
    }
  }
  return said.filter(text => text.trim() !== '');
}
