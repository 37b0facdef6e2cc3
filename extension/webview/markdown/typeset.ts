/** Formulas as nodes: KaTeX. A part of the page that comes later (see parts.ts), with its style sheet and fonts beside it. */
import katex, { type KatexOptions } from 'katex';

const OPTIONS = {
  throwOnError: true,
  // No links, no images, no classes, identifiers, styles or data of the writer's own.
  trust: false,
  // What is no LaTeX is an error, but letters of any language.
  strict: code => (code === 'unicodeTextInMathMode' ? 'ignore' : 'error'),
  // Times that macros are replaced: they could call themselves.
  maxExpand: 200,
  // em, of everything that may be given a size.
  maxSize: 10,
  // For the eyes, and as MathML for screen readers.
  output: 'htmlAndMathml',
} as const satisfies KatexOptions;

/** em that a formula is high at most. What lifts and lowers is not bounded by KaTeX. */
const HIGHEST = 60;

/**
 * Elements of a formula, and elements within each other: some ten are one fraction or power. A browser lays nested ones out by recursion, which
 * ends in a crash.
 */
const MOST = { elements: 2000, nested: 200 } as const;

/** What KaTeX makes of a formula before there are nodes. */
interface Built {
  /** em above and below the line. */
  height: number;
  depth: number;
  attributes?: Record<string, string>;
  children?: Built[];
  toNode(): Node;
}

/** Asks for the style sheet, once. Formulas are legible without it. */
const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = new URL('page-typeset.css', import.meta.url).href;
document.head.append(sheet);

/**
 * The nodes of a formula; undefined where it has an error, or is as high or as large as no formula is.
 *
 * @param source without the dollars
 * @param isDisplay in a line of its own
 */
export function typeset(source: string, isDisplay: boolean): Node | undefined {
  try {
    const built = (katex as unknown as { __renderToDomTree: BuildTree }).__renderToDomTree(source, {
      ...OPTIONS,
      displayMode: isDisplay,
      macros: {},
    });
    if (!(built.height + built.depth <= HIGHEST) || !isModest(built)) return undefined;
    withoutStyles(built);
    return built.toNode();
  } catch {
    return undefined;
  }
}

type BuildTree = (expression: string, options: KatexOptions) => Built;

/** Goes through the elements level by level, no further than it has to. */
function isModest(formula: Built): boolean {
  let level = [formula];
  let count = 0;
  for (let depth = 0; level.length > 0; depth++) {
    count += level.length;
    if (depth > MOST.nested || count > MOST.elements) return false;
    level = level.flatMap(({ children }) => children ?? []);
  }
  return true;
}

/** A few constructs have a `style` attribute, which the page's policy forbids; other styles are set one by one, which it allows. */
function withoutStyles({ attributes, children }: Built): void {
  if (attributes) delete attributes['style'];
  for (const child of children ?? []) withoutStyles(child);
}
