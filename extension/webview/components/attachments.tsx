import { placeOfFence } from '../attachments.ts';
import { attachmentLabel } from '../markdown/code-words.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** The code that goes with what is written: a chip each, with the file and the lines, and a way to take it out. */
export function Attachments() {
  const { composer, strings } = usePage();
  const fences = composer.fences.value;
  if (fences.length === 0) return null;
  return (
    <ul class="attachments" aria-label={strings.text('attachments')}>
      {fences.map(fence => (
        <Attachment key={fence} fence={fence} />
      ))}
    </ul>
  );
}

function Attachment({ fence }: { fence: string }) {
  const { composer, strings } = usePage();
  const place = placeOfFence(fence);
  if (!place) return null;
  const label = attachmentLabel(place, strings);
  const detach = strings.text('detach', label);
  return (
    <li class="attachment" title={fence.split('\n').slice(1, -1).join('\n')}>
      <Icon name={place.language === 'diff' ? 'diff' : 'code'} />
      <bdi>{label}</bdi>
      <button
        type="button"
        class="icon-button"
        title={detach}
        aria-label={detach}
        onClick={() => {
          composer.detach(fence);
          composer.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
