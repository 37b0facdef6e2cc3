import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { PAGE_STYLES, pageHtml } from './html.ts';

const options = {
  scriptUri: 's.js',
  styleUris: ['a.css'],
  cspSource: 'https://here',
  nonce: 'abc123',
  strings: {},
  lang: 'en',
};

describe('html', () => {
  it('lets nothing in but its own script, styles and fonts, and makes no HTML but sanitised', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(pageHtml(options)) ?? [];
    assert.deepEqual(policy.replaceAll('&#39;', "'").split('; '), [
      `default-src 'none'`,
      `script-src 'nonce-abc123'`,
      'style-src https://here',
      'font-src https://here',
      `base-uri 'none'`,
      `form-action 'none'`,
      `require-trusted-types-for 'script'`,
      'trusted-types dompurify',
    ]);
    assert.match(pageHtml(options), /<script src="s.js" nonce="abc123">/);
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
