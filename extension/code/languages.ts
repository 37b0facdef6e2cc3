import * as vscode from 'vscode';

/** What people write behind a fence, by what the editor calls it. */
const NAMES: Readonly<Record<string, string>> = {
  bash: 'shellscript',
  'c++': 'cpp',
  cs: 'csharp',
  'c#': 'csharp',
  golang: 'go',
  js: 'javascript',
  jsx: 'javascriptreact',
  md: 'markdown',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  shell: 'shellscript',
  text: 'plaintext',
  ts: 'typescript',
  tsx: 'typescriptreact',
  txt: 'plaintext',
  yml: 'yaml',
};

/** The editor's language for what stands behind a fence; plain text where it has none. */
export async function languageOf(said: string): Promise<string> {
  const name = said.toLowerCase();
  const wanted = Object.hasOwn(NAMES, name) ? NAMES[name] : name;
  const known = await vscode.languages.getLanguages();
  return known.find(id => id === wanted) ?? 'plaintext';
}
