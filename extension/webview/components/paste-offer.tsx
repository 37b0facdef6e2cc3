import { placeOfFence } from '../attachments.ts';
import { attachmentLabel } from '../markdown/code-words.ts';
import { usePage } from '../use-page.ts';

/** Below the text: what was pasted is code of an editor here, and can go along with its place. It takes no focus, and goes with the text. */
export function PasteOffer() {
  const { composer, strings } = usePage();
  const offer = composer.pasteOffer.value;
  const place = offer && placeOfFence(offer.fence);
  if (!place) return null;
  const label = attachmentLabel(place, strings);
  return (
    <div class="paste-offer" role="status">
      <bdi class="paste-words">{strings.text('pasteOffer', label)}</bdi>
      <button type="button" class="link" onClick={() => composer.takePasteOffer()}>
        {strings.text('pasteAsReference')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          composer.pasteOffer.value = undefined;
          composer.focus();
        }}
      >
        {strings.text('pasteAsText')}
      </button>
    </div>
  );
}
