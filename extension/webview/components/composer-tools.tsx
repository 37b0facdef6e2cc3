import { useRef, useState } from 'preact/hooks';
import { usePage } from '../use-page.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

const FENCE = '```\n\n```';

/** How far the caret stands before the end of an empty fence: within it. */
const INTO_FENCE = 4;

/** Below the box: what one puts into a message without knowing how it is typed. */
export function ComposerTools() {
  const page = usePage();
  const { composer, strings } = page;
  const code = strings.text('insertCode');
  return (
    <div class="tools">
      <Menu
        buttonClass="icon-button"
        title={code}
        label={code}
        menuLabel={code}
        align="start"
        items={[
          {
            id: 'selection',
            label: strings.text('askAboutSelection'),
            icon: 'references',
            run: () => page.post({ type: 'command', command: 'askAboutSelection' }),
          },
          {
            id: 'block',
            label: strings.text('codeBlock'),
            icon: 'code',
            run: () => composer.insertAtCaret(FENCE, INTO_FENCE),
          },
        ]}
      >
        <Icon name="code" />
      </Menu>
      <Tool icon="mention" label={strings.text('mention')} run={() => composer.begin('@')} />
      <Tool icon="slash" label={strings.text('slash')} run={() => composer.begin('/')} />
      <EmojiTool />
    </div>
  );
}

interface ToolProps {
  icon: string;
  label: string;
  run(): void;
}

function Tool({ icon, label, run }: ToolProps) {
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} onClick={run}>
      {icon === 'slash' ? (
        <span class="slash" aria-hidden="true">
          /
        </span>
      ) : (
        <Icon name={icon} />
      )}
    </button>
  );
}

function EmojiTool() {
  const { composer, strings } = usePage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = strings.text('insertEmoji');
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        title={label}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Icon name="smiley" />
      </button>
      {isOpen && (
        <EmojiPicker
          anchor={() => button.current}
          align="start"
          choose={emoji => composer.insertAtCaret(emoji)}
          close={back => {
            setOpen(false);
            if (back) button.current?.focus();
          }}
        />
      )}
    </>
  );
}
