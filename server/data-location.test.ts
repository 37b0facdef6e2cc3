import assert from 'node:assert/strict';
import { defaultDataFolder } from './data-location.ts';

describe('defaultDataFolder', () => {
  const CASES: [NodeJS.Platform, Record<string, string>, string, string][] = [
    ['linux', {}, '/home/alice', '/home/alice/.local/share/classchat'],
    ['linux', { XDG_DATA_HOME: '/srv/data' }, '/home/alice', '/srv/data/classchat'],
    ['linux', { XDG_DATA_HOME: 'data' }, '/home/alice', '/home/alice/.local/share/classchat'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/alice', '/home/alice/.local/share/classchat'],
    ['freebsd', {}, '/home/alice', '/home/alice/.local/share/classchat'],
    ['darwin', {}, '/Users/alice', '/Users/alice/Library/Application Support/ClassChat'],
    ['darwin', { XDG_DATA_HOME: '/x' }, '/Users/alice', '/Users/alice/Library/Application Support/ClassChat'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\alice', 'D:\\Local\\ClassChat'],
    ['win32', {}, 'C:\\Users\\alice', 'C:\\Users\\alice\\AppData\\Local\\ClassChat'],
  ];
  for (const [platform, env, home, folder] of CASES) {
    it(`is ${folder} on ${platform} with ${JSON.stringify(env)}`, () => {
      assert.equal(defaultDataFolder({ platform, env, home }), folder);
    });
  }
});
