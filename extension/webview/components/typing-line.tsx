import { useComputed } from '@preact/signals';
import type { Strings } from '../strings.ts';
import { usePage } from '../use-page.ts';

/** Who is writing just now. There to be seen: nobody is interrupted for it. The line is there when it is empty, so that nothing moves. */
export function TypingLine() {
  const { frame, strings } = usePage();
  const words = useComputed(() => typingWords(frame.value?.typists ?? [], strings));
  return <p class="typing">{words.value}</p>;
}

/** Up to two are named. */
export function typingWords([first, second, ...others]: readonly string[], strings: Strings): string {
  if (first === undefined) return '';
  if (second === undefined) return strings.text('typingOne', first);
  return others.length > 0 ? strings.text('typingMany') : strings.text('typingTwo', first, second);
}
