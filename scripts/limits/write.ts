/** npm run docs:limits: writes docs/limits.md anew from the tables in the code. */
import { writeFile } from 'node:fs/promises';
import { limitsPage } from './limits-page.ts';

await writeFile(new URL('../../docs/limits.md', import.meta.url), limitsPage());
