/** Whose work is in what is built, and under which licence: their terms ask that it be said wherever the work goes. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the notices are, from the repo. */
export const NOTICES = 'dist/ThirdPartyNotices.txt';

/** What of esbuild's account of a build is looked at. */
export interface BuildAccount {
  /** By its path from the repo, with slashes. */
  outputs: Readonly<Record<string, { inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}

interface Work {
  name: string;
  /** As SPDX names it. */
  licence: string;
  text: string;
}

/** What is copied into dist/ as it is, and so in no account. */
const COPIED = ['node_modules/katex', 'node_modules/@vscode/codicons'];

/** Work that is in no package with its licence: the files in licences/ have it. */
const BESIDES = [
  {
    name: 'The fonts of KaTeX',
    licence: 'OFL-1.1',
    holder: [
      'Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)',
      'Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>),',
      'with Reserved Font Names KaTeX_AMS, KaTeX_Caligraphic, KaTeX_Fraktur, KaTeX_Main, KaTeX_Math, KaTeX_SansSerif,',
      'KaTeX_Script, KaTeX_Size1, KaTeX_Size2, KaTeX_Size3, KaTeX_Size4, KaTeX_Typewriter.',
      '',
      '',
    ],
  },
  { name: "Unicode's table of characters that look alike", licence: 'Unicode-3.0', holder: [] },
];

/** How files are called in which a package says on what terms it is given. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.]|$)/i;

const RULE = '='.repeat(80);

/**
 * The notices for what was built, as text: each package of which something is in it, once.
 *
 * @throws Error where a package has no licence
 */
export async function thirdPartyNotices(repo: string, accounts: readonly BuildAccount[]): Promise<string> {
  const folders = [...new Set([...accounts.flatMap(packageFolders), ...COPIED])].sort();
  const works = await Promise.all([
    ...folders.map(folder => workIn(repo, folder)),
    ...BESIDES.map(async ({ holder, ...work }) => {
      const file = new URL(`licences/${work.licence}.txt`, import.meta.url);
      return { ...work, text: holder.join('\n') + (await readFile(file, 'utf8')) };
    }),
  ]);
  const list = works.map(({ name, licence }) => `  ${name}: ${licence}\n`);
  const texts = works.map(
    ({ name, licence, text }) => `\n${RULE}\n${name}: ${licence}\n${RULE}\n\n${text.trim()}\n`,
  );
  return `ClassChat has in it the work of others:\n\n${list.join('')}\nThese are their licences.\n${texts.join('')}`;
}

/** The folders of packages of which something is in what was built, but for its tests. */
export function packageFolders({ outputs }: BuildAccount): string[] {
  const inputs = Object.entries(outputs)
    .filter(([path]) => !path.startsWith('dist/test/'))
    .flatMap(([, output]) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = used.flatMap(
    ([path]) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)];
}

async function workIn(repo: string, folder: string): Promise<Work> {
  const path = join(repo, folder);
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = manifest;
  const files = (await readdir(path)).filter(file => LICENCE_FILE.test(file)).sort();
  if (files.length === 0 || typeof license !== 'string') {
    throw new Error(`${folder} is in what was built, and says nowhere on what terms: look for its licence.`);
  }
  const texts = await Promise.all(files.map(file => readFile(join(path, file), 'utf8')));
  const text = texts.map(written =>
    written
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  return { name: `${name} ${version}`, licence: license, text: text.join('\n\n') };
}
