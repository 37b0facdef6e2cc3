/**
 * Bundles the programs to dist/.
 *
 *   node esbuild.mjs            build once
 *   node esbuild.mjs --watch    build on every change
 *   node esbuild.mjs --tests    build the tests that run inside the editor as well
 *
 * Everything is an ES module: package.json says "type": "module", and VS Code loads
 * extensions as ES modules since 1.100.
 */
import { copyFile, glob, mkdir } from 'node:fs/promises';
import esbuild from 'esbuild';

const flags = new Set(process.argv.slice(2));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  sourcemap: true,
  outdir: 'dist',
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'esm', target: 'node22', external: ['vscode'] };

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...node,
    entryPoints: {
      extension: 'extension/extension.ts',
      // Threads of dist/server.js, which looks for their program beside itself.
      'message-log-worker': 'server/message-log/message-log-worker.ts',
    },
  },
  {
    ...node,
    entryPoints: { server: 'server/main.ts', classchat: 'client/terminal/main.ts' },
    // commander is CommonJS and requires Node's own modules, which an ES module cannot without this.
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'chrome134',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: { webview: 'extension/webview/main.tsx' },
  },
];

/**
 * `import('editor-tests')`: all files that match the pattern, so that nobody has to list them.
 *
 * @type {import('esbuild').Plugin}
 */
const editorTests = {
  name: 'editor-tests',
  setup(build) {
    build.onResolve({ filter: /^editor-tests$/ }, ({ path }) => ({ path, namespace: 'editor-tests' }));
    build.onLoad({ filter: /.*/, namespace: 'editor-tests' }, async () => {
      const files = (await Array.fromAsync(glob('test/editor/**/*.test.ts'))).sort();
      const lines = files.map(file => `import ${JSON.stringify(`./${file.replaceAll('\\', '/')}`)};`);
      return { contents: lines.join('\n'), resolveDir: '.' };
    });
  },
};

if (flags.has('--tests')) {
  builds.push({
    ...node,
    minify: false,
    entryPoints: { 'test/index': 'test/editor/index.ts' },
    external: ['vscode', 'mocha'],
    plugins: [editorTests],
    // Mocha's own files are CommonJS and read __dirname: they stay in node_modules.
    outExtension: { '.js': '.mjs' },
  });
}

await mkdir('dist', { recursive: true });
for (const file of ['codicon.css', 'codicon.ttf']) {
  await copyFile(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
}
if (flags.has('--watch')) {
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('Watching. Ctrl+C ends it.');
} else {
  await Promise.all(builds.map(options => esbuild.build(options)));
}
