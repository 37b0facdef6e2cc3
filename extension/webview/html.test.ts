import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { PAGE_STYLES, pageHtml } from './html.ts';

const options = {
  scriptUri: 's.js',
  styleUris: ['a.css'],
  cspSource: 'https://here',
  strings: {},
  lang: 'en',
};

describe('html', () => {
  it('lets nothing in but its own scripts, styles and fonts', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(pageHtml(options)) ?? [];
    assert.match(
      policy,
      /^default-src &#39;none&#39;; script-src https:\/\/here; style-src https:\/\/here; /,
    );
    assert.doesNotMatch(policy, /unsafe|\*/);
  });

  it('allows one script alone where there is a nonce', () => {
    const html = pageHtml({ ...options, nonce: 'abc123' });
    assert.match(html, /script-src &#39;nonce-abc123&#39;;/);
    assert.match(html, /<script src="s.js" nonce="abc123">/);
  });

  it('keeps words and addresses as data, whatever they hold', () => {
    const evil = `"'><script>alert(1)</script>&amp;`;
    const html = pageHtml({
      ...options,
      strings: { send: evil },
      lang: evil,
      scriptUri: evil,
      styleUris: [evil],
    });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes('&amp;amp;'));
  });

  it('names style sheets that are there', () => {
    for (const style of PAGE_STYLES.filter(path => path.startsWith('media/'))) {
      assert.ok(existsSync(new URL(`../../${style}`, import.meta.url)), style);
    }
  });
});
