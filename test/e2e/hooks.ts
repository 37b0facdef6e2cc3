import { stopSharedEditor } from './editor.ts';

/** Mocha takes these with --require, for the whole run. */
export const mochaHooks = { afterAll: stopSharedEditor };
