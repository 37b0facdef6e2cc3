import assert from 'node:assert/strict';
import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { NOTICES } from '../../scripts/packaging/notices.ts';
import { describeSizes, loadedBy, sizesOf } from '../../scripts/packaging/sizes.ts';
import { makePackage, type Package } from '../../scripts/packaging/vsix.ts';
import { repo } from '../../scripts/repo.ts';

describe('the packaged extension', () => {
  let made: Package;
  before(async () => {
    made = await makePackage(repo);
  });

  it('is no larger than it may be, and neither is what is loaded at once', async () => {
    const sizes = await sizesOf(repo, made);
    process.stdout.write(`${describeSizes(sizes)}\n`);
    for (const { what, bytes, most } of sizes) {
      assert.ok(bytes > 0, `${what} is empty`);
      assert.ok(bytes <= most, `${what} has ${bytes} bytes, and may have ${most}`);
    }
  });

  it('has all that its programs load, at once or later', async () => {
    const scripts = (await readdir(join(repo, 'dist'))).filter(name => name.endsWith('.js'));
    let later = 0;
    for (const script of scripts) {
      const loaded = await loadedBy(repo, `dist/${script}`);
      later += loaded.later.size;
      for (const path of [...loaded.atOnce, ...loaded.later])
        assert.ok(made.files.has(path), `dist/${script} loads ${path}, which is not packed`);
    }
    assert.ok(later > 10, 'the search for imports finds nothing any more');
  });

  it('has what its manifest names, and nothing but the extension', async () => {
    const manifest = await readFile(join(repo, 'package.json'), 'utf8');
    const named = manifest.matchAll(/"\.?\/?((?:media|dist)\/[^"]+)"/g);
    const paths = [...named].map(([, path = '']) => path);
    assert.ok(paths.length > 3);
    for (const path of [...paths, 'package.nls.json', 'l10n/bundle.l10n.json', 'LICENSE'])
      assert.ok(made.files.has(path), `${path} is not packed`);
    const strange = [...made.files.keys()].filter(path =>
      /\.map$|\.tsx?$|^dist\/test\/|node_modules/.test(path),
    );
    assert.deepEqual(strange, []);
  });

  it('says whose work is in it, with their licences', async () => {
    const notices = new TextDecoder().decode(unzipSync(made.bytes)[`extension/${NOTICES}`]);
    const packages = new Set(['node_modules/katex', 'node_modules/@vscode/codicons']);
    // Not esbuild's account, by which they were written, but what the maps say of each file.
    for await (const map of glob(join(repo, 'dist/*.js.map'))) {
      const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: string[] };
      for (const source of sources) {
        const folder = /node_modules\/(?:@[^/]+\/)?[^/]+(?=\/(?!.*node_modules))/.exec(source)?.[0];
        if (folder) packages.add(folder);
      }
    }
    assert.ok(packages.size > 25, 'the search for packages finds nothing any more');
    for (const folder of packages) {
      const { name, version } = JSON.parse(await readFile(join(repo, folder, 'package.json'), 'utf8'));
      const [, rest = ''] = notices.split(`\n${name} ${version}: `);
      const [, terms = ''] = rest.split(/\n={80}\n/);
      assert.ok(terms.length > 500 && /copyright|licen[cs]e/i.test(terms), `${folder}: ${terms}`);
    }
    for (const work of ['SIL OPEN FONT LICENSE', 'UNICODE LICENSE V3', 'Attribution 4.0 International'])
      assert.ok(notices.includes(work), work);
  });

  it('is an archive with the description that VS Code reads', async () => {
    const archive = unzipSync(made.bytes);
    const text = (name: string) => new TextDecoder().decode(archive[name]);
    const { version } = JSON.parse(text('extension/package.json')) as { version: string };
    assert.ok(text('extension.vsixmanifest').includes(`Version="${version}" Publisher="classchat"`));
    const endings = new Set(Object.keys(archive).flatMap(name => /\.([^./]+)$/.exec(name)?.[1] ?? []));
    for (const ending of endings)
      if (ending !== 'xml') assert.ok(text('[Content_Types].xml').includes(`Extension=".${ending}"`), ending);
    assert.deepEqual(
      Buffer.from(archive['extension/dist/extension.js'] ?? []),
      await readFile(join(repo, 'dist/extension.js')),
    );
  });
});
