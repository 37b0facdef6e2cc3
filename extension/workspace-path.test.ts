import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path, { join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { fileInFolders, namesInFolder, pathInFolder } from './workspace-path.ts';

/** What paths that try to get out are made of. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '..',
      '.',
      '/',
      '\\',
      '...',
      '. .',
      '.. ',
      ' ..',
      '..;',
      '~',
      'C:',
      'c:',
      '\\\\?\\',
      '\\\\server\\share',
      '//',
      'file:',
      ':$DATA',
    ],
    ...[
      '%2e',
      '%2f',
      '%5c',
      '%252e',
      '\u0000',
      '\u2215',
      '\uff0e',
      '\uff0f',
      '\u202e',
      '\n',
      'NUL',
      'src',
      'main.py',
      'a',
      '',
      '*',
      '?',
      '$HOME',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
const hostile = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));

describe('namesInFolder', () => {
  it('reads paths as people write them', () => {
    assert.deepEqual(namesInFolder('main.py'), ['main.py']);
    assert.deepEqual(namesInFolder('src/main.py'), ['src', 'main.py']);
    assert.deepEqual(namesInFolder('src\\lib\\main.py'), ['src', 'lib', 'main.py']);
    assert.deepEqual(namesInFolder('./src/./a/../main.py'), ['src', 'main.py']);
    assert.deepEqual(namesInFolder('.github/workflows/ci.yml'), ['.github', 'workflows', 'ci.yml']);
    assert.deepEqual(namesInFolder('Übung 1/Lösung.java'), ['Übung 1', 'Lösung.java']);
    assert.deepEqual(namesInFolder('console.py'), ['console.py']);
  });

  it('refuses what may lead anywhere else', () => {
    const bad = [
      ...[
        '',
        '.',
        '..',
        '../a.py',
        'a/../../b.py',
        'a/../../a/b.py',
        '/etc/passwd',
        '\\windows\\win.ini',
        '//server/share/a',
        '\\\\server\\share\\a',
      ],
      ...[
        '\\\\?\\C:\\a',
        'C:\\a.py',
        'C:a.py',
        'c:/a.py',
        '~/a.py',
        '~root/a',
        'a.py::$DATA',
        'a.py:stream',
        'file:///etc/passwd',
        'vscode://x',
      ],
      ...[
        '%2e%2e/a.py',
        '..%2fa',
        'a%00.py',
        'a\u0000.py',
        'a\n.py',
        'a\u202e.py',
        'NUL',
        'src/con.txt',
        'COM1.py',
        'a./b.py',
        'a /b.py',
        'a.py.',
        'a.py ',
      ],
      ...['.. /a', '..\\..\\a', '...', `${'a/'.repeat(65)}b`, 'x'.repeat(1025)],
    ];
    for (const text of bad) assert.equal(namesInFolder(text), undefined, JSON.stringify(text));
  });
});

describe('pathInFolder', () => {
  for (const [system, paths, folder] of [
    ['posix', posix, '/home/alice/work'],
    ['win32', win32, 'C:\\Users\\alice\\work'],
  ] as const) {
    it(`is never outside the folder, whatever was written: ${system}`, () => {
      fc.assert(
        fc.property(hostile, text => {
          const names = namesInFolder(text);
          const path = names && pathInFolder(folder, names, paths);
          if (path === undefined) return;
          assert.ok(path.startsWith(folder + paths.sep), `${JSON.stringify(text)}: ${path}`);
          assert.equal(paths.normalize(path), path);
        }),
        { numRuns: 3000 },
      );
    });

    it(`is never outside the folder, even of names that were not checked: ${system}`, () => {
      fc.assert(
        fc.property(fc.array(piece), names => {
          const path = pathInFolder(folder, names, paths);
          // A drive is the same in small letters.
          assert.ok(
            path === undefined || path.toLowerCase().startsWith(folder.toLowerCase() + paths.sep),
            `${JSON.stringify(names)}: ${path}`,
          );
        }),
        { numRuns: 3000 },
      );
    });
  }
});

describe('fileInFolders', () => {
  let root: string;
  const find = (text: string, ...folders: string[]) =>
    fileInFolders(
      folders.map(folder => join(root, folder)),
      namesInFolder(text) ?? [],
      path,
      realpath,
    );

  before(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'classchat-paths-')));
    for (const folder of ['one/src', 'two', 'outside', 'one-more'])
      await mkdir(join(root, folder), { recursive: true });
    for (const file of ['one/src/main.py', 'two/main.py', 'outside/secret.txt', 'one-more/near.py']) {
      await writeFile(join(root, file), 'x');
    }
    await symlink(join(root, 'outside'), join(root, 'one', 'out'), 'junction');
    await symlink(join(root, 'one', 'src'), join(root, 'one', 'in'), 'junction');
    await symlink(join(root, 'one'), join(root, 'linked'), 'junction');
  });
  after(() => rm(root, { recursive: true }));

  it('finds the file in the first folder that has it', async () => {
    assert.equal(await find('src/main.py', 'one', 'two'), join(root, 'one/src/main.py'));
    assert.equal(await find('main.py', 'one', 'two'), join(root, 'two/main.py'));
    assert.equal(await find('nothing.py', 'one', 'two'), undefined);
    assert.equal(await find('main.py'), undefined, 'no folder is open');
    assert.equal(await find('', 'one'), undefined, 'a folder is no file in itself');
  });

  it('follows links inside the folder, also of a folder that is one itself, and none that leads out', async () => {
    assert.equal(await find('in/main.py', 'one'), join(root, 'one/in/main.py'));
    assert.equal(await find('src/main.py', 'linked'), join(root, 'linked/src/main.py'));
    assert.equal(await find('out/secret.txt', 'one'), undefined);
    assert.equal(await find('out/secret.txt', 'one', 'outside'), undefined);
  });

  it('takes no folder for another whose name begins alike', async () => {
    assert.equal(
      await fileInFolders([join(root, 'one')], ['..', 'one-more', 'near.py'], path, realpath),
      undefined,
    );
  });
});
