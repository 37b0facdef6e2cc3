import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../../protocol/commands.ts';
import { repo } from '../../scripts/repo.ts';

interface Manifest {
  contributes: { commands: { command: string }[]; configuration: { properties: Record<string, unknown> } };
}

describe('README.md', () => {
  let readme: string;
  let manifest: Manifest;
  before(async () => {
    readme = await readFile(join(repo, 'README.md'), 'utf8');
    manifest = JSON.parse(await readFile(join(repo, 'package.json'), 'utf8')) as Manifest;
  });

  it('tells every slash command', () => {
    const named = new Set([...readme.matchAll(/`(\/[a-z-]+)/g)].map(([, name]) => name));
    const missing = COMMANDS.map(({ name }) => name).filter(name => !named.has(name));
    assert.deepEqual(missing, []);
  });

  it('tells every setting, and of nothing that is not there', () => {
    const { commands, configuration } = manifest.contributes;
    const settings = Object.keys(configuration.properties);
    const there = new Set([...settings, ...commands.map(({ command }) => command)]);
    const named = [...readme.matchAll(/`(classchat\.\w+)`/g)].map(([, name = '']) => name);
    assert.deepEqual(
      named.filter(name => !there.has(name)),
      [],
    );
    assert.deepEqual(
      settings.filter(name => !named.includes(name)),
      [],
    );
  });
});
