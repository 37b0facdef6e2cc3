/** Whether `@name` stands in the text as a word, whatever its case: `@Bob's` does, `@Bobby` and `me@bob` do not. */
export function mentions(text: string, userName: string): boolean {
  const name = userName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])@${name}(?![\\p{L}\\p{N}_])`, 'iu').test(text.normalize('NFKC'));
}
