import { useEffect, useState } from 'preact/hooks';
import { type ChangeLine, readChange } from '../markdown/change.ts';
import type { CodeBlock } from '../markdown/code-blocks.ts';
import { cardLabel, changeLanguage } from '../markdown/code-words.ts';
import { colour, needsColours } from '../markdown/colours.ts';
import { highlighting } from '../markdown/parts.ts';
import type { Run } from '../markdown/runs.ts';
import { usePage } from '../use-page.ts';
import { CardHead } from './card-head.tsx';

/** Lines up to which a code is shown whole, and lines of a longer one that are: folding is to be worth a button. */
const FOLD = { most: 14, shown: 12 } as const;

/** Lines that are elements of their own; what a message of nothing but line breaks has beyond them is one. */
const MOST_LINES = 1000;

/** Code in a message: where it is from, what can be done with it, and its lines, of which many are folded. */
export function CodeCard({ block, entryKey }: { block: CodeBlock; entryKey: number | undefined }) {
  const { strings } = usePage();
  const [isOpen, setOpen] = useState(false);
  const all = block.code.split('\n');
  const folds = all.length > FOLD.most;
  const shown = folds && !isOpen ? all.slice(0, FOLD.shown).join('\n') : block.code;
  const last = (block.place?.line ?? 1) + all.length - 1;
  return (
    <figure class="code-card" aria-label={cardLabel(block, strings)}>
      <CardHead block={block} entryKey={entryKey} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls to the side must be reached by keyboard, or nobody scrolls it without a mouse. */}
      <pre class={folds && !isOpen ? 'folded' : undefined} tabIndex={0}>
        <code style={{ '--digits': `${last}`.length }}>
          {block.language === 'diff' ? (
            <Change block={block} code={shown} />
          ) : (
            <Lines block={block} code={shown} />
          )}
        </code>
      </pre>
      {folds && (
        <button
          type="button"
          class="fold"
          tabIndex={-1}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? strings.text('showFewerLines') : strings.plural('showAllLines', all.length)}
        </button>
      )}
    </figure>
  );
}

function Lines({ block: { language, place }, code }: { block: CodeBlock; code: string }) {
  useHighlighting(needsColours(code, language));
  const first = place?.line;
  return bounded(colour(code, language)).map((runs, index) => (
    <span class="code-line">
      {first !== undefined && <LineNumber number={first + index} />}
      <Runs runs={runs} />
    </span>
  ));
}

const CLASSES: Readonly<Record<ChangeLine['sign'], string>> = {
  '-': 'code-line removed-line',
  '+': 'code-line added-line',
  ' ': 'code-line',
};

/** A suggested change, with numbers before and after it where the place is known. */
function Change({ block, code }: { block: CodeBlock; code: string }) {
  const language = changeLanguage(block);
  useHighlighting(needsColours(code, language));
  const first = block.place?.line;
  const lines = readChange(code, first, side => bounded(colour(side, language)));
  return lines.slice(0, MOST_LINES).map(({ sign, runs, before, after }) => (
    <span class={CLASSES[sign]}>
      {first !== undefined && (
        <>
          <LineNumber number={before} />
          <LineNumber number={after} />
        </>
      )}
      <span class="sign">{sign}</span>
      <Runs runs={runs} />
    </span>
  ));
}

/** Numbers are drawn by the style sheet: they are no part of the code, neither for who copies nor for who listens. */
function LineNumber({ number }: { number: number | undefined }) {
  return <span class="line-number" data-number={number} />;
}

/** The line break belongs to the line, so that what is selected and copied has it. */
function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ text, kind }) => (kind ? <span class={`token ${kind}`}>{text}</span> : text))}
      {'\n'}
    </>
  );
}

function bounded(lines: readonly Run[][]): readonly Run[][] {
  if (lines.length <= MOST_LINES) return lines;
  const rest = lines.slice(MOST_LINES - 1).map(runs => runs.map(({ text }) => text).join(''));
  return [...lines.slice(0, MOST_LINES - 1), [{ text: rest.join('\n'), kind: undefined }]];
}

/** Draws the component again when the part that knows languages is there. */
function useHighlighting(isWanted: boolean): void {
  const [, redraw] = useState(false);
  const isMissing = isWanted && highlighting.value === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isThere = true;
    highlighting.load().then(
      () => isThere && redraw(true),
      () => undefined,
    );
    return () => {
      isThere = false;
    };
  }, [isMissing]);
}
