import { useComputed } from '@preact/signals';
import type { EntryReaction, MessageEntry } from '../../../client/transcript.ts';
import type { Strings } from '../strings.ts';
import { usePage } from '../use-page.ts';
import { Icon } from './icon.tsx';

/** Names that are told of who reacted; of the others only how many they are. */
const NAMES = 12;

/** What was reacted with, and how often; a press puts one's own to it or takes it back. */
export function Reactions({ entry }: { entry: MessageEntry }) {
  const { deeds, strings } = usePage();
  const reactions = (entry.reactions ?? []).filter(({ count }) => count > 0);
  if (entry.removed || reactions.length === 0) return null;
  const add = strings.text('react');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form.
    <div class="reactions" role="group" aria-label={strings.text('reactions')}>
      {reactions.map(reaction => (
        <Pill key={reaction.text} entry={entry} reaction={reaction} />
      ))}
      <button
        type="button"
        class="reaction add"
        data-stop
        tabIndex={-1}
        title={add}
        aria-label={add}
        onClick={() => deeds.do('react', entry)}
      >
        <Icon name="smiley" />
      </button>
    </div>
  );
}

function Pill({ entry, reaction }: { entry: MessageEntry; reaction: EntryReaction }) {
  const { text, users, count } = reaction;
  const { deeds, frame, strings } = usePage();
  const userName = useComputed(() => frame.value?.userName ?? '');
  const who = whoReacted(reaction, userName.value, strings);
  return (
    <button
      type="button"
      class="reaction"
      data-stop
      tabIndex={-1}
      aria-pressed={users.includes(userName.value)}
      aria-label={strings.text('reactedBy', text, count, who)}
      title={who}
      onClick={() => deeds.react(entry, text)}
    >
      <span class="reaction-emoji">{text}</span>
      <span class="reaction-count">{count}</span>
    </button>
  );
}

/** Names in a row, the reader's own first. */
export function whoReacted({ users, count }: EntryReaction, userName: string, strings: Strings): string {
  const own = users.includes(userName) ? [strings.text('you')] : [];
  const names = [...own, ...users.filter(user => user !== userName)].slice(0, NAMES);
  const rest = count - names.length;
  return strings.list(rest > 0 ? [...names, strings.plural('andMore', rest)] : names);
}
