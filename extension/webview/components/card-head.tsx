import { type CardDeed, deedsOf } from '../card-deeds.ts';
import type { CodeBlock } from '../markdown/code-blocks.ts';
import { linesLabel, repositoryLabel, splitPath } from '../markdown/code-words.ts';
import type { BlockDeed } from '../page-protocol.ts';
import { usePage } from '../use-page.ts';
import { EllipsisMenu } from './ellipsis-menu.tsx';
import { Icon } from './icon.tsx';

/** The upper edge of a card: what it is, and what can be done with it. Without words where there is nothing to say. */
export function CardHead({ block, entryKey }: { block: CodeBlock; entryKey: number | undefined }) {
  const page = usePage();
  const { number, language, place } = block;
  const isBare = language === '' && !place;
  const canDo = number !== undefined && entryKey !== undefined;
  if (isBare && !canDo) return null;
  const { main, near, far } = deedsOf(block);
  const copied = page.deeds.copied.value;
  const isCopied = canDo && copied?.key === entryKey && copied.block === number;
  const run = (deed: BlockDeed) => {
    if (canDo) page.post({ type: 'block', deed, key: entryKey, block: number });
  };
  return (
    <div class={isBare ? 'card-head bare' : 'card-head'}>
      {!isBare && <Title block={block} />}
      {canDo && (
        <div class="card-end">
          <Deeds near={near} far={far} isCopied={isCopied} run={run} />
          {main && (
            <button
              type="button"
              class="link main-deed"
              title={page.strings.text(main.label)}
              tabIndex={-1}
              onClick={() => run(main.deed)}
            >
              {page.strings.text(main.brief)}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** The language, or the file with its folder, the lines, and the repository: the later, the sooner it gives way. */
function Title({ block: { language, place } }: { block: CodeBlock }) {
  const { strings } = usePage();
  const isChange = language === 'diff';
  const icon = <Icon name={isChange ? 'diff' : 'code'} />;
  if (!place) {
    return (
      <span class="card-title">
        {icon}
        <bdi class="card-language">{language}</bdi>
      </span>
    );
  }
  const { folder, file } = splitPath(place.path);
  const repository = repositoryLabel(place);
  const from = [place.path, place.repository, place.commit].filter(part => part !== undefined);
  return (
    <span class="card-title" title={from.join('\n')}>
      {icon}
      <span class="card-path">
        <bdi class="card-folder">{folder}</bdi>
        <bdi class="card-file">{file}</bdi>
      </span>
      <span class="card-lines">{linesLabel(place)}</span>
      {isChange && <span class="card-more">· {strings.text('suggestedChange')}</span>}
      {!isChange && repository !== '' && <bdi class="card-more">· {repository}</bdi>}
    </span>
  );
}

interface DeedsProps {
  near: readonly CardDeed[];
  far: readonly CardDeed[];
  isCopied: boolean;
  run(deed: BlockDeed): void;
}

/** Buttons where there is room for them, else a menu: which of both shows says the style sheet. */
function Deeds({ near, far, isCopied, run }: DeedsProps) {
  return (
    <>
      <div class="card-deeds wide-only">
        {near.map(deed => (
          <DeedButton
            key={deed.deed}
            deed={deed}
            isDone={isCopied && deed.deed === 'copy'}
            run={() => run(deed.deed)}
          />
        ))}
        {far.length > 0 && <DeedMenu deeds={far} run={run} />}
      </div>
      <div class="card-deeds narrow-only">
        <DeedMenu deeds={[...near, ...far]} run={run} />
      </div>
    </>
  );
}

interface DeedButtonProps {
  deed: CardDeed;
  /** Whether it says that it has done it. */
  isDone: boolean;
  run(): void;
}

function DeedButton({ deed: { icon, label }, isDone, run }: DeedButtonProps) {
  const words = usePage().strings.text(label);
  return (
    <button type="button" class="icon-button" title={words} aria-label={words} tabIndex={-1} onClick={run}>
      <Icon name={isDone ? 'check' : icon} />
    </button>
  );
}

function DeedMenu({ deeds, run }: { deeds: readonly CardDeed[]; run(deed: BlockDeed): void }) {
  const { strings } = usePage();
  const label = strings.text('codeActions');
  return (
    <EllipsisMenu
      label={label}
      isWalked
      items={deeds.map(({ deed, icon, label: words }) => ({
        id: deed,
        label: strings.text(words),
        icon,
        run: () => run(deed),
      }))}
    />
  );
}
