import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownedFolder } from '../owned-folder.ts';
import { packageFolders, thirdPartyNotices } from './notices.ts';

/** The account of a build whose one output has something of these files. */
function accountOf(...paths: string[]) {
  const inputs = Object.fromEntries(paths.map(path => [path, { bytesInOutput: 1 }]));
  return { outputs: { 'dist/server.js': { inputs } } };
}

describe('the notices for the work of others', () => {
  it('are of packages of which something is in the programs', () => {
    const { outputs } = accountOf(
      'server/main.ts',
      'node_modules/pino/lib/a.js',
      'node_modules/pino/b.js',
      'node_modules/@scope/name/index.js',
      'node_modules/pino/node_modules/inner/index.js',
    );
    const unused = { inputs: { 'node_modules/shaken/index.js': { bytesInOutput: 0 } } };
    const tests = { inputs: { 'node_modules/fast-check/index.js': { bytesInOutput: 1 } } };
    assert.deepEqual(
      packageFolders({ outputs: { ...outputs, 'dist/other.js': unused, 'dist/test/index.mjs': tests } }),
      ['node_modules/pino', 'node_modules/@scope/name', 'node_modules/pino/node_modules/inner'],
    );
  });

  describe('of packages', () => {
    const folder = ownedFolder('notices');
    const put = async (name: string, licences: Readonly<Record<string, string>>) => {
      const path = join(folder.path, 'node_modules', name);
      await mkdir(path, { recursive: true });
      const manifest = { name, version: '1.2.3', license: 'MIT' };
      await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
      for (const [file, text] of Object.entries(licences)) await writeFile(join(path, file), text);
    };
    before(async () => {
      for (const name of ['katex', '@vscode/codicons']) await put(name, { LICENSE: `Terms of ${name}.` });
    });
    after(() => folder.remove());

    it('have all that they say of their terms', async () => {
      await put('one', {
        'LICENSE-MIT.txt': '\ufeffDo\r\nas you like.\n',
        NOTICE: 'By me.',
        'licenses.js': '!',
      });
      const text = await thirdPartyNotices(folder.path, [accountOf('node_modules/one/index.js')]);
      assert.match(text, /^ {2}one 1\.2\.3: MIT$/m);
      assert.match(text, /\none 1\.2\.3: MIT\n=+\n\nDo\nas you like\.\n\nBy me\.\n/);
      assert.match(text, /Terms of katex\./, 'what is copied as it is');
      assert.match(text, /SIL OPEN FONT LICENSE/, 'what brings no licence with it');
      assert.ok(!text.includes('!'));
    });

    it('cannot be made of one that says nothing', async () => {
      await put('two', { 'README.md': 'Hello.' });
      await assert.rejects(
        thirdPartyNotices(folder.path, [accountOf('node_modules/two/index.js')]),
        /^Error: node_modules\/two is in what was built, and says nowhere on what terms/,
      );
    });
  });
});
