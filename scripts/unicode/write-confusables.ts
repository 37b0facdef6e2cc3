/**
 * Writes `protocol/confusables-table.ts` anew from Unicode's published table of characters that look alike.
 *
 *   node scripts/unicode/write-confusables.ts path/to/confusables.txt
 *
 * The file is https://www.unicode.org/Public/security/latest/confusables.txt.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeConfusables, type Prototypes } from '../../protocol/confusables.ts';
import { publishedConfusables } from './published-confusables.ts';

const TARGET = new URL('../../protocol/confusables-table.ts', import.meta.url);

/** Characters of the table's text in a line of the source. */
const LINE = 100;

function source(version: string, prototypes: Prototypes): string {
  const lines = encodeConfusables(prototypes).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `/**
 * Which characters look like which: Unicode ${version}, confusables.txt of UTS #39, as far as it matters for names. Generated;
 * \`node scripts/unicode/write-confusables.ts path/to/confusables.txt\` makes it anew. confusables.ts knows the notation.
 *
 * The facts are from Unicode's data files, © Unicode, Inc., used under the Unicode License v3
 * (https://www.unicode.org/license.txt), which asks for this notice where the data stand.
 */
export const CONFUSABLES_TABLE = (
${lines.map(line => `  '${line}'`).join(' +\n')}
);
`;
}

const [path] = process.argv.slice(2);
if (!path) {
  console.error('Which file? node scripts/unicode/write-confusables.ts path/to/confusables.txt');
  process.exitCode = 2;
} else {
  const { version, prototypes } = publishedConfusables(readFileSync(path, 'utf8'));
  const target = fileURLToPath(TARGET);
  writeFileSync(target, source(version, prototypes));
  console.log(
    `${prototypes.size} characters of Unicode ${version} in ${target}; npm run format puts it in shape.`,
  );
}
