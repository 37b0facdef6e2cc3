/** All test/editor/**\/*.test.ts, found and bundled by esbuild.mjs; importing it defines the tests. */
declare module 'editor-tests';
