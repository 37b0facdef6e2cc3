/** From what somebody wrote to what the page shows of it. */
import { isMisleading, placeOf, readLink } from '../link.ts';
import { type CodeBlock, readCodeBlocks } from './code-blocks.ts';
import { type CodePlace, findPlaces } from './code-references.ts';
import { type MentionReader, markMentions } from './mention-chips.ts';
import { createParser, NESTING } from './parser.ts';
import { type Part, typesetting } from './parts.ts';
import { sanitise } from './sanitise.ts';

/** What is told of a link or a place, for who cannot see where it leads. */
export interface RenderWords {
  /** @param href where the link leads */
  link(href: string): string;
  place(place: CodePlace): string;
}

/** A message as it is shown. */
export interface Rendered {
  /** To be put anywhere, once. */
  nodes: DocumentFragment;
  /** What stands in its `pre` elements, in their order. */
  blocks: readonly CodeBlock[];
  /** Formulas show their source as long as the part that sets them is not there. */
  awaits: Part<unknown> | undefined;
}

const parser = createParser();

/** Rendered messages that are kept, the latest used last: who goes from room to room sees the same ones again. */
const kept = new Map<string, Rendered>();
const KEPT = 1000;

/** What to show of a text that is not plain. */
export function render(text: string, words: RenderWords, mentions?: MentionReader): Rendered {
  const rendered = renderOnce(text, words);
  // Not kept: who is somebody changes.
  if (mentions) for (const node of textNodes(rendered.nodes)) markMentions(node, mentions);
  return rendered;
}

function renderOnce(text: string, words: RenderWords): Rendered {
  const known = kept.get(text);
  const made = known ?? make(text, words);
  if (made.awaits) return made;
  kept.delete(text);
  kept.set(text, made);
  for (const [oldest] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return { ...made, nodes: document.importNode(made.nodes, true) };
}

function make(text: string, words: RenderWords): Rendered {
  const env = {};
  const tokens = parser.parse(text, env);
  const isDeep = tokens.some(({ level }) => level >= NESTING);
  const html = isDeep ? '' : parser.renderer.render(tokens, parser.options, env);
  const nodes = sanitise(html);
  if (isDeep) nodes.append(text);
  for (const link of [...nodes.querySelectorAll('a')]) finishLink(link, words);
  for (const node of textNodes(nodes)) linkPlaces(node, words);
  const awaits = setFormulas(nodes) ? undefined : typesetting;
  return { nodes, blocks: isDeep ? [] : readCodeBlocks(tokens, text), awaits };
}

/** Puts formulas in the place of their source. False where the part that can is not there yet. */
function setFormulas(nodes: DocumentFragment): boolean {
  const sources = [...nodes.querySelectorAll('code.formula')];
  const part = typesetting.value;
  if (!part) return sources.length === 0;
  for (const source of sources) {
    const written = source.textContent;
    const isDisplay = written.startsWith('$$');
    const mark = isDisplay ? 2 : 1;
    const set = part.typeset(written.slice(mark, -mark), isDisplay);
    if (!set) continue;
    const formula = document.createElement('span');
    formula.className = isDisplay ? 'formula display' : 'formula';
    // What scrolls is to be scrolled by keyboard too.
    if (isDisplay) formula.tabIndex = 0;
    formula.append(set);
    source.replaceWith(formula);
  }
  return true;
}

/**
 * A link here has no address that a click, a drag or the middle button could follow: the page asks the host (see message-links.ts).
 * Where it leads stands in its description, and beside it where its words say something else.
 */
function finishLink(link: HTMLAnchorElement, words: RenderWords): void {
  const href = readLink(link.getAttribute('href') ?? '');
  if (href === undefined) {
    link.replaceWith(...link.childNodes);
    return;
  }
  const said = link.textContent;
  link.removeAttribute('href');
  describe(link, words.link(href));
  link.dataset['link'] = href;
  if (isMisleading(said, href)) {
    const truth = document.createElement('span');
    truth.className = 'true-target';
    truth.textContent = ` (${placeOf(href)})`;
    link.append(truth);
  }
}

function describe(link: HTMLAnchorElement, title: string): void {
  link.setAttribute('role', 'link');
  link.setAttribute('tabindex', '-1');
  link.title = title;
}

/** Where links and names are looked for: not in links, nor in what is no text. */
function textNodes(fragment: DocumentFragment): Text[] {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest('a, pre, .formula, .mention')) nodes.push(node);
  }
  return nodes;
}

function linkPlaces(node: Text, words: RenderWords): void {
  // From the last to the first, so that the earlier ones stay where they were.
  for (const place of findPlaces(node.data).reverse()) {
    const rest = node.splitText(place.start);
    rest.splitText(place.end - place.start);
    const link = document.createElement('a');
    describe(link, words.place(place));
    link.dataset['place'] = place.path;
    link.dataset['line'] = `${place.line}`;
    link.dataset['endLine'] = `${place.endLine}`;
    rest.replaceWith(link);
    link.append(rest);
  }
}
