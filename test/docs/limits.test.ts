import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { limitsPage } from '../../scripts/limits/limits-page.ts';

describe('docs/limits.md', () => {
  it('is what the tables in the code say', async () => {
    const page = await readFile(new URL('../../docs/limits.md', import.meta.url), 'utf8');
    assert.equal(page, limitsPage(), 'run npm run docs:limits');
  });
});
