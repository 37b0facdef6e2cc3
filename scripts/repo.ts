import { fileURLToPath } from 'node:url';

/** Where the checkout lies, absolute, without a slash at its end. */
export const repo = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Git-ignored: what is fetched and made for running in an editor. Safe to delete at any time. */
export const scratch = fileURLToPath(new URL('../.vscode-test', import.meta.url));
