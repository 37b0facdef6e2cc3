/**
 * npm run test:crash [-- ROUNDS]
 *
 * The crash tests of the message log and of the server, with 100 kills and 100 copies instead of the few of `npm test`.
 */
import { exitCode, spawnOwned } from './owned.ts';
import { repo } from './repo.ts';

const rounds = Number(process.argv[2] ?? 100);
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(`'${process.argv[2]}' is no number of rounds.`);
  process.exit(2);
}
const tests = ['server/message-log/crash.test.ts', 'server/crash.test.ts'];
const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', ...tests];
const env = { ...process.env, CLASSCHAT_CRASHES: String(rounds) };
process.exitCode = await exitCode(spawnOwned(process.execPath, mocha, { cwd: repo, env, stdio: 'inherit' }));
