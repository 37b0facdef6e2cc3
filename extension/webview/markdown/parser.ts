/**
 * Markdown as people write it in a chat: https://spec.commonmark.org with exceptions. Nothing that was written may vanish or
 * turn into something else by accident, as most people who write here write no Markdown at all.
 */
import createMarkdownIt, { type MarkdownIt, type StateInline } from 'markdown-it';
import { readLink } from '../link.ts';
import { formula } from './formulas.ts';
import { backslash, doctest, lineBreak } from './rules.ts';
import { keepEmptyLinks, showImagesAsLinks, writeTags } from './tags.ts';

/** Quotations and lists within each other; one that goes deeper stays text, as the parser would drop what is inside. */
export const NESTING = 12;

/**
 * Left out: headings and rules (`# include`, `---`), tables, HTML and its entities, and definitions of links, which would not
 * be shown at all.
 */
const LEFT_OUT = ['heading', 'lheading', 'hr', 'table', 'html_block', 'html_inline', 'entity', 'reference'];

/** The parser. Its HTML has no blanks between tags: what is a blank was written. */
export function createParser(): MarkdownIt {
  const md = createMarkdownIt({ html: false, linkify: true, maxNesting: 2 * NESTING });
  md.disable(LEFT_OUT);
  md.validateLink = href => readLink(href) !== undefined;
  md.normalizeLink = href => readLink(href) ?? href;
  // Only what says http: or https: itself. `main.py` is no site of Paraguay.
  md.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: false });
  for (const schema of ['ftp:', '//', 'mailto:']) md.linkify.add(schema, null);
  md.inline.State = keepWordsWhole(md.inline.State);
  md.inline.ruler.at('newline', lineBreak);
  md.inline.ruler.at('escape', backslash);
  md.inline.ruler.after('escape', 'formula', formula);
  md.block.ruler.before('blockquote', 'doctest', doctest, { alt: ['paragraph', 'list'] });
  md.core.ruler.push('images', showImagesAsLinks);
  md.core.ruler.push('empty_links', keepEmptyLinks);
  writeTags(md.renderer);
  return md;
}

/** `*` emphasises no part of a word (`2*3*4`), and `_` nothing at all (`__init__`): it is a letter of names. */
function keepWordsWhole(State: typeof StateInline): typeof StateInline {
  return class extends State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
      const found = super.scanDelims(start, canSplitWord);
      const before = this.src[start - 1] ?? ' ';
      const after = this.src[start + found.length] ?? ' ';
      const isWithin = /[\w)\]]/.test(before) && /[\w([]/.test(after);
      const isNone = this.src[start] === '_' || isWithin;
      return isNone ? { ...found, can_open: false, can_close: false } : found;
    }
  };
}
