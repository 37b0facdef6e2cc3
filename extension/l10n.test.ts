import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pluralCategories } from './plural-form.ts';
import { ENGLISH } from './webview/strings.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const bundleFile = new URL('../l10n/bundle.l10n.json', import.meta.url);
const files = globSync('**/*.ts', { cwd: here, exclude: ['webview'] }).filter(
  file => !file.endsWith('.test.ts'),
);

/** `l10n.t(` with what follows up to the end of a literal in single or double quotes, if one follows. */
const CALL = /l10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")?/g;

const LITERAL = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/.source;

/** `plural(` with a count and two literals. */
const PLURAL = new RegExp(`\\bplural\\(\\s*[^,()]+,\\s*${LITERAL},\\s*${LITERAL}`, 'g');

/** What holds the place of a value, opens something, or is typed as it stands: a translation has the same. */
const FIXED = /\{\d+\}|\]\([^)]*\)|`[^`]*`|(?<![\w/])\/[a-z]+\b|@(?:room|staff)\b|classchat\.\w+|\n|…$/g;

function read(file: string): Record<string, string> {
  return JSON.parse(readFileSync(`${root}${file}`, 'utf8')) as Record<string, string>;
}

function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** The words for one and for many, of the page and of the editor. */
function pluralPairs(): Map<string, string> {
  const pairs = new Map<string, string>();
  const page: Readonly<Record<string, string>> = ENGLISH;
  for (const [key, many] of Object.entries(page)) {
    if (key.endsWith('.other')) pairs.set(page[key.replace(/other$/, 'one')] ?? '', many);
  }
  for (const file of files) {
    for (const [, one = '', many = ''] of readFileSync(`${here}${file}`, 'utf8').matchAll(PLURAL))
      pairs.set(unquote(one), unquote(many));
  }
  return pairs;
}

/** What is fixed in a text, but for what is only typed in examples. */
function fixed(text: string): string[] {
  return (text.match(FIXED) ?? []).map(part => part.replace(/^`(\/\w+).*`$/, '`$1`')).sort();
}

/** All words in calls of `l10n.t`, and how many calls are given none. */
function words(): { literals: Set<string>; others: string[] } {
  const literals = new Set<string>();
  const others: string[] = [];
  for (const file of files) {
    for (const [, literal] of readFileSync(`${here}${file}`, 'utf8').matchAll(CALL)) {
      if (literal) literals.add(unquote(literal));
      else others.push(file);
    }
  }
  return { literals, others };
}

describe('l10n/bundle.l10n.json', () => {
  it('has every word that is shown, and no other', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
    const shown = new Set([...words().literals, ...Object.values(ENGLISH), ...[...pluralPairs()].flat()]);
    assert.deepEqual(Object.keys(bundle).sort(), [...shown].sort());
  });

  it('is English', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });

  it('can be found from the source: only the words of the page, and plurals, are not written where they are used', () => {
    assert.deepEqual([...new Set(words().others)].sort(), ['page-words.ts', 'plural.ts']);
  });
});

/** How a sentence ends: with a point or without is the same in every language. */
const end = (text: string) => /[.?]$/.exec(text)?.[0];

/** Complaints about one translation: what it lacks, what it has too much, and what of a text does not stand in its translation. */
function faults(english: Record<string, string>, translated: Record<string, string>): string[] {
  return [
    ...Object.keys(english)
      .filter(key => !Object.hasOwn(translated, key))
      .map(key => `lacks: ${key}`),
    ...Object.keys(translated)
      .filter(key => !Object.hasOwn(english, key))
      .map(key => `is in no other: ${key}`),
    ...Object.entries(translated).flatMap(([key, text]) => {
      const [wanted, found] = [fixed(english[key] ?? text), fixed(text)];
      return wanted.join() === found.join() ? [] : [`${key}: ${text} has ${found}, not ${wanted}`];
    }),
    ...Object.entries(translated)
      .filter(([key, text]) => end(text) !== end(english[key] ?? '') || text.trim() !== text || text === '')
      .map(([key, text]) => `${key}: ${text} begins or ends otherwise`),
  ];
}

/** The English bundle with the plural forms that a language has more of. */
function bundleFor(language: string): Record<string, string> {
  const forms = [...pluralPairs().values()].flatMap(many =>
    pluralCategories(language).map(category => [`${many}/${category}`, many]),
  );
  return { ...read('l10n/bundle.l10n.json'), ...Object.fromEntries(forms) };
}

describe('translations', () => {
  const languages = (pattern: RegExp, folder: string) =>
    globSync('*.json', { cwd: `${root}${folder}` }).flatMap(file => pattern.exec(file)?.[1] ?? []);
  const bundles = languages(/^bundle\.l10n\.(.+)\.json$/, 'l10n');

  it('are there, each of the words in the code and of those in package.json', () => {
    assert.ok(bundles.includes('de'));
    assert.deepEqual(languages(/^package\.nls\.(.+)\.json$/, '').sort(), [...bundles].sort());
  });

  for (const language of bundles) {
    it(`have every word and no other, with the same values, links and commands in them: ${language}`, () => {
      const bundle = faults(bundleFor(language), read(`l10n/bundle.l10n.${language}.json`));
      assert.deepEqual(bundle, [], `l10n/bundle.l10n.${language}.json`);
      const manifest = faults(read('package.nls.json'), read(`package.nls.${language}.json`));
      assert.deepEqual(manifest, [], `package.nls.${language}.json`);
    });
  }

  it('have words for one of what has words for many', () => {
    const stems = Object.keys(ENGLISH).flatMap(key => /^(.+)\.other$/.exec(key)?.[1] ?? []);
    assert.ok(stems.length > 3);
    for (const stem of stems) assert.ok(Object.hasOwn(ENGLISH, `${stem}.one`), stem);
  });

  it('would be found wanting', () => {
    const english = { a: '{0} of {1}', b: '[Connect](command:classchat.connect)', c: 'c' };
    const translated = { a: '{0}', b: '[Verbinden](command:classchat.connekt)', d: 'd' };
    assert.equal(faults(english, translated).length, 4);
    assert.deepEqual(faults(english, { ...english, a: '{1}: {0}' }), []);
  });
});
