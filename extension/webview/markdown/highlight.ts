/** Code in colours: highlight.js with the languages that a class uses. A part of the page that comes later (see parts.ts). */
import hljs from 'highlight.js/lib/core';
import armasm from 'highlight.js/lib/languages/armasm';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import haskell from 'highlight.js/lib/languages/haskell';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import latex from 'highlight.js/lib/languages/latex';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import matlab from 'highlight.js/lib/languages/matlab';
import ocaml from 'highlight.js/lib/languages/ocaml';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import scheme from 'highlight.js/lib/languages/scheme';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import x86asm from 'highlight.js/lib/languages/x86asm';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { type Run, splitRuns, type TokenKind } from './runs.ts';

const LANGUAGES = {
  ...{
    armasm,
    bash,
    c,
    cpp,
    csharp,
    css,
    diff,
    dockerfile,
    go,
    haskell,
    ini,
    java,
    javascript,
    json,
    kotlin,
  },
  ...{ latex, lua, makefile, markdown, matlab, ocaml, php, python, r, ruby, rust, scala, scheme, sql, swift },
  ...{ typescript, x86asm, xml, yaml },
};

/** Names and endings of files that people use for them and that highlight.js does not know. */
const ALIASES = {
  cpp: ['ino'],
  python: ['python3', 'pyw'],
  javascript: ['node'],
  bash: ['shell', 'console'],
  x86asm: ['asm', 'nasm'],
};

/** The scopes of highlight.js that have a colour of their own; of `title.function` either the whole or its first word. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  ...{ keyword: 'keyword', literal: 'keyword', 'variable.language': 'keyword', 'selector-tag': 'keyword' },
  ...{
    string: 'string',
    char: 'string',
    regexp: 'string',
    link: 'string',
    number: 'number',
    symbol: 'number',
  },
  ...{ comment: 'comment', quote: 'comment', title: 'function', built_in: 'function', section: 'function' },
  ...{ 'title.class': 'type', class: 'type', type: 'type', name: 'type', tag: 'type' },
  ...{ attr: 'name', attribute: 'name', property: 'name', meta: 'name', 'template-variable': 'name' },
  ...{ 'selector-class': 'name', 'selector-id': 'name', addition: 'inserted', deletion: 'deleted' },
};

/** Takes what highlight.js finds as runs of text: no HTML comes into being. */
class RunCollector {
  readonly runs: Run[] = [];
  readonly #kinds: (TokenKind | undefined)[] = [];

  addText(text: string): void {
    if (text !== '') this.runs.push({ text, kind: this.#kinds.at(-1) });
  }

  openNode(scope: string): void {
    const [first = scope] = scope.split('.');
    this.#kinds.push(KINDS[scope] ?? KINDS[first] ?? this.#kinds.at(-1));
  }

  closeNode(): void {
    this.#kinds.pop();
  }

  startScope(scope: string): void {
    this.openNode(scope);
  }

  endScope(): void {
    this.closeNode();
  }

  /** A language within another, as a script in a page. */
  __addSublanguage(inner: RunCollector): void {
    this.runs.push(...inner.runs);
  }

  closeAllNodes(): void {
    this.#kinds.length = 0;
  }

  finalize(): void {
    this.closeAllNodes();
  }

  /** highlight.js asks for HTML in any case. */
  toHTML(): string {
    return '';
  }
}

for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
for (const [languageName, aliases] of Object.entries(ALIASES))
  hljs.registerAliases(aliases, { languageName });
hljs.configure({ __emitter: RunCollector });

/** The lines of a code in runs of one colour; undefined where the language, a name or the ending of its files, is not known. */
export function highlight(code: string, language: string): Run[][] | undefined {
  if (!hljs.getLanguage(language)) return undefined;
  const { _emitter, errorRaised } = hljs.highlight(code, { language, ignoreIllegals: true });
  return errorRaised || !(_emitter instanceof RunCollector) ? undefined : splitRuns(_emitter.runs);
}
