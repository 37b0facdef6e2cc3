import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENGLISH } from './webview/strings.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const bundleFile = new URL('../l10n/bundle.l10n.json', import.meta.url);
const files = globSync(['*.ts', '{commands,trees}/**/*.ts'], { cwd: here }).filter(
  file => !file.endsWith('.test.ts'),
);

/** `l10n.t(` with what follows up to the end of a literal in single or double quotes, if one follows. */
const CALL = /l10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")?/g;

/** All words in calls of `l10n.t`, and how many calls are given none. */
function words(): { literals: Set<string>; others: string[] } {
  const literals = new Set<string>();
  const others: string[] = [];
  for (const file of files) {
    for (const [, literal] of readFileSync(`${here}${file}`, 'utf8').matchAll(CALL)) {
      if (literal) literals.add(literal.slice(1, -1).replace(/\\(.)/g, '$1'));
      else others.push(file);
    }
  }
  return { literals, others };
}

describe('l10n/bundle.l10n.json', () => {
  it('has every word that is shown, and no other', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
    const shown = new Set([...words().literals, ...Object.values(ENGLISH)]);
    assert.deepEqual(Object.keys(bundle).sort(), [...shown].sort());
  });

  it('is English', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });

  it('can be found from the source: only the words of the page are not written where they are used', () => {
    assert.deepEqual(words().others, ['page-words.ts']);
  });
});
