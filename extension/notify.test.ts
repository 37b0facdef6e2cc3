import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const SHOWS = /\.show(?:Information|Warning|Error)Message\b/;

describe('notifications and dialogs', () => {
  it('are shown in one place alone, so that no name is ever a link there', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: here }).filter(file => !file.endsWith('.test.ts'));
    const showing = files.filter(file => SHOWS.test(readFileSync(here + file, 'utf8')));
    assert.deepEqual(showing, ['notify.ts']);
  });

  it('have no links there', () => {
    const source = readFileSync(`${here}notify.ts`, 'utf8');
    const calls = [...source.matchAll(/\.show\w+Message\((.*?),/g)].map(([, first]) => first);
    assert.deepEqual([...new Set(calls)].sort(), ['text', 'withoutLinks(text)']);
    assert.match(source, /const text = withoutLinks\(question\);/);
    assert.match(source, /detail: detail\.split\('\\n'\)\.map\(withoutLinks\)/);
  });
});
