/*
 * Names and messages come from other people. Where VS Code reads a notation in a text, theirs is taken out first.
 */

/** For notifications, where `[text](command:…)` would be a link that runs a command. On one line. */
export function withoutLinks(text: string): string {
  return text
    .replace(/\](?=\()/g, '] ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What there is to say of something in a list, one behind the other. */
export function facts(all: readonly string[]): string {
  return all.filter(Boolean).map(withoutIcons).join(' · ');
}

/** For the status bar and quick picks, where `$(name)` would be an icon. */
export function withoutIcons(text: string): string {
  return text.replace(/\$(?=\()/g, '$ ');
}
