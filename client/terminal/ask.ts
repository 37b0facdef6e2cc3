import type { Screen } from './screen.ts';

/** Asks a question. Undefined at the end of input, or where the program is to end. */
export async function ask(
  { screen, signal }: { screen: Screen; signal: AbortSignal },
  question: string,
  kind: 'shown' | 'secret' = 'shown',
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const aborted = new Promise<undefined>(resolve => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const answer = kind === 'secret' ? screen.askSecret(question) : screen.ask(question);
  return Promise.race([answer, aborted]);
}

/** Asks a question of yes or no; without a clear yes it is no. A script cannot be asked: no. */
export async function agrees(
  place: { screen: Screen; signal: AbortSignal },
  question: string,
): Promise<boolean> {
  if (!place.screen.interactive) return false;
  const answer = await ask(place, `${question} (y/N) `);
  return /^y(?:es)?$/i.test(answer?.trim() ?? '');
}
