/**
 * npm run package [-- FOLDER]
 *
 * Builds the extension and packs it into FOLDER/classchat-VERSION.vsix, by default into the current folder. Says how large it and its parts
 * are, and against which limits.
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeSizes, sizesOf } from './packaging/sizes.ts';
import { makePackage } from './packaging/vsix.ts';
import { repo } from './repo.ts';
import { build } from './testing/suites.ts';

async function main(): Promise<void> {
  if (!(await build())) {
    console.error('The build failed: nothing is packed.');
    process.exitCode = 1;
    return;
  }
  const folder = resolve(process.argv[2] ?? '.');
  const made = await makePackage(repo);
  const file = join(folder, made.fileName);
  await writeFile(file, made.bytes);
  console.log(`${file}: ${made.files.size} files`);
  console.log(describeSizes(await sizesOf(repo, made)));
  console.log(`Install it: code --install-extension ${made.fileName}`);
}

await main();
