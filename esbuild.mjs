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
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { NOTICES, thirdPartyNotices } from './scripts/packaging/notices.ts';

const flags = new Set(process.argv.slice(2));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  sourcemap: true,
  outdir: 'dist',
  logLevel: 'warning',
  // All of them are in one file instead.
  legalComments: 'none',
  metafile: true,
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'esm', target: 'node22', external: ['vscode'] };

/** How the names of files begin that extension.js loads later. They lie beside it, as all that one of our programs loads. */
const LATER = 'later-';

/** What is loaded when it is first needed and is a program of its own: by its source, the file that it becomes. */
const OWN_FILES = {
  'discovery.ts': './discovery.js',
  'highlight.ts': './page-highlight.js',
  'typeset.ts': './page-typeset.js',
};

/**
 * `await import('../discovery.ts')` loads dist/discovery.js, which is large, seldom needed, and CommonJS within: the extension has no
 * `require` for that. The page's script has its parts in the same way, as it is no module itself.
 *
 * @type {import('esbuild').Plugin}
 */
const ownFile = {
  name: 'own-file',
  setup(build) {
    build.onResolve({ filter: /\/(discovery|highlight|typeset)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: OWN_FILES[path.replace(/.*\//, '')], external: true } : undefined,
    );
  },
};

/**
 * `import` of one of Node's own modules reads all that it exports, and with it loads what it would load later: of `node:http` a whole
 * client for the web, of `node:crypto` that of browsers. Here only what is used is read, which halves the time that a program takes to start.
 *
 * @type {import('esbuild').Plugin}
 */
const sparingBuiltins = {
  name: 'sparing-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ kind, path }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter(name => name !== 'default');
      // What nobody imports is left out: esbuild is told that reading it does nothing else.
      const lines = names.map(name => `export const ${name} = /* @__PURE__ */ (() => whole.${name})();`);
      const whole = `const whole = /* @__PURE__ */ require(${JSON.stringify(path)});`;
      return { contents: [whole, ...lines, 'export default whole;'].join('\n') };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const program = {
  ...node,
  // commander is CommonJS and requires Node's own modules, which an ES module cannot without this.
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...node,
    entryPoints: { extension: 'extension/extension.ts' },
    // What is imported when it is first needed becomes a file of its own.
    splitting: true,
    chunkNames: `${LATER}[name]-[hash]`,
    plugins: [ownFile],
  },
  {
    ...program,
    entryPoints: {
      server: 'server/main.ts',
      // Threads of dist/server.js, which looks for their program beside itself.
      'message-log-worker': 'server/message-log/message-log-worker.ts',
    },
    // What most servers do without is loaded by those that need it.
    splitting: true,
    chunkNames: `${LATER}[name]-[hash]`,
    plugins: [sparingBuiltins],
  },
  {
    ...program,
    entryPoints: {
      classchat: 'client/terminal/main.ts',
      // Loaded by the extension and the terminal client when somebody looks for a class.
      discovery: 'client/discovery.ts',
    },
    plugins: [ownFile],
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'chrome134',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: { webview: 'extension/webview/main.tsx' },
    plugins: [ownFile],
  },
  {
    ...common,
    platform: 'browser',
    format: 'esm',
    target: 'chrome134',
    // What the page loads when the first message needs it.
    entryPoints: {
      'page-highlight': 'extension/webview/markdown/highlight.ts',
      'page-typeset': 'extension/webview/markdown/typeset.ts',
    },
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

/** The style sheet of formulas and its fonts, in the one format that every editor reads. */
async function copyFormulaStyles() {
  const from = 'node_modules/katex/dist';
  const styles = await readFile(`${from}/katex.min.css`, 'utf8');
  const fonts = new Set([...styles.matchAll(/url\(fonts\/([\w-]+\.woff2)\)/g)].map(([, font]) => font));
  await mkdir('dist/fonts', { recursive: true });
  for (const font of fonts) await copyFile(`${from}/fonts/${font}`, `dist/fonts/${font}`);
  await writeFile(
    'dist/page-typeset.css',
    styles.replace(/,url\(fonts\/[\w-]+\.(?:woff|ttf)\) format\("\w+"\)/g, ''),
  );
}

await mkdir('dist', { recursive: true });
// Its files have other names with other contents: those of earlier builds would be packaged too.
for await (const file of glob(`dist/${LATER}*`)) await rm(file);
await copyFormulaStyles();
for (const file of ['codicon.css', 'codicon.ttf']) {
  await copyFile(`node_modules/@vscode/codicons/dist/${file}`, `dist/${file}`);
}
if (flags.has('--watch')) {
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('Watching. Ctrl+C ends it.');
} else {
  const built = await Promise.all(builds.map(options => esbuild.build(options)));
  const accounts = built.map(({ metafile }) => metafile);
  await writeFile(NOTICES, await thirdPartyNotices('.', accounts));
}
