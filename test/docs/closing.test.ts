import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { CLOSING } from '../../protocol/catalogue.ts';

describe('docs/protocol.md', () => {
  it('says of every error behind which the server closes that it does, and of no other', async () => {
    const page = await readFile(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
    const rows = page.matchAll(
      /^\| (?:`error` )?\| ((?:`\w+`(?:, )?)+) \| (?=.*(?:then closes|closed as above))/gm,
    );
    const codes = [...rows].flatMap(([, names = '']) => [...names.matchAll(/\w+/g)].map(([name]) => name));
    assert.deepEqual(codes.sort(), Object.keys(CLOSING).sort());
  });
});
