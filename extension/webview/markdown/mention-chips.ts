/** Who is named in a message stands out, and most of all whoever reads it. */
import { isMentioned, type Mention, type Mentioned } from '../../../client/mentions.ts';

/** Finds mentions, and for whom they are told apart. */
export interface MentionReader extends Mentioned {
  find(text: string): Mention[];
}

/** Puts every mention in a text node into an element of its own; in code there is none. */
export function markMentions(node: Text, reader: MentionReader): void {
  if (node.parentElement?.closest('code')) return;
  // From the last to the first, so that the earlier ones stay where they were.
  for (const mention of reader.find(node.data).reverse()) {
    const rest = node.splitText(mention.start);
    rest.splitText(mention.end - mention.start);
    const chip = document.createElement('span');
    chip.className = isMentioned([mention], reader) ? 'mention own' : 'mention';
    rest.replaceWith(chip);
    chip.append(rest);
  }
}
