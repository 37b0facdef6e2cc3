import { render as draw } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CodePlace } from '../markdown/code-references.ts';
import { isEmojiAlone } from '../markdown/emoji.ts';
import { isPlain } from '../markdown/plain.ts';
import { render } from '../markdown/render.ts';
import { mentionReader } from '../mention-reader.ts';
import { PageContext, usePage } from '../use-page.ts';
import { CodeCard } from './code-card.tsx';

/** Blocks of code of a message that come on cards; those behind them are shown as they are. */
const MOST_CARDS = 40;

export interface MarkdownProps {
  text: string;
  /** The entry that the text is of; undefined where nothing can be done with what is in it. */
  entryKey?: number;
}

/** What a person wrote. */
export function Markdown({ text, entryKey }: MarkdownProps) {
  if (isEmojiAlone(text)) return <div class="text emoji-alone">{text.trim()}</div>;
  return isPlain(text) ? <div class="text">{text}</div> : <Marked text={text} entryKey={entryKey} />;
}

/** The nodes are put in by hand, sanitised: no HTML of a message ever goes through `innerHTML`. Code on cards is drawn into them. */
function Marked({ text, entryKey }: { text: string; entryKey: number | undefined }) {
  const page = usePage();
  const { strings } = page;
  const place = useRef<HTMLDivElement>(null);
  const [isLater, setLater] = useState(false);
  useLayoutEffect(() => {
    const words = {
      link: (href: string) => strings.text('openLink', href),
      place: ({ path, line }: CodePlace) => strings.text('openPlace', path, `${line}`),
    };
    const { nodes, blocks, awaits } = render(text, words, mentionReader(page.frame.peek()));
    const cards: HTMLElement[] = [];
    for (const [index, pre] of [...nodes.querySelectorAll('pre')].entries()) {
      const block = blocks[index];
      pre.tabIndex = 0;
      if (!block || index >= MOST_CARDS) continue;
      const card = document.createElement('div');
      pre.replaceWith(card);
      cards.push(card);
      draw(
        <PageContext.Provider value={page}>
          <CodeCard block={block} entryKey={entryKey} />
        </PageContext.Provider>,
        card,
      );
    }
    place.current?.replaceChildren(nodes);
    let isThere = true;
    awaits?.load().then(
      () => isThere && setLater(true),
      () => undefined,
    );
    return () => {
      isThere = false;
      for (const card of cards) draw(null, card);
    };
  }, [text, entryKey, isLater]);
  return <div ref={place} class="text" />;
}
