import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataFolder } from './data-folder.ts';

describe('The data folder', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'classchat-folder-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  const modeOf = async (folder: string) => (await stat(folder)).mode & 0o777;

  it('is made for its owner alone, with the folders above that are missing', async () => {
    if (process.platform === 'win32') return;
    const folder = join(parent, 'state', 'classchat');
    await prepareDataFolder(folder);
    assert.deepEqual([await modeOf(folder), await modeOf(join(parent, 'state'))], [0o700, 0o700]);
    assert.deepEqual(await readdir(folder), []);
  });

  it('that is there keeps its rights: they are whoever made it meant', async () => {
    if (process.platform === 'win32') return;
    await chmod(parent, 0o750);
    await prepareDataFolder(parent);
    assert.equal(await modeOf(parent), 0o750);
  });
});
