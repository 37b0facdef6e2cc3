import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMisleading, placeOf, readLink } from './link.ts';

describe('readLink', () => {
  it('takes http, https and mailto, in their one form', () => {
    assert.equal(readLink('HTTPS://Example.com'), 'https://example.com/');
    assert.equal(readLink('http://127.0.0.1:8080/a?b=c#d'), 'http://127.0.0.1:8080/a?b=c#d');
    assert.equal(readLink('mailto:bob@example.com'), 'mailto:bob@example.com');
    assert.equal(readLink('https://аpple.com/'), 'https://xn--pple-43d.com/', 'Cyrillic а');
    assert.equal(
      readLink('https://de.wikipedia.org/wiki/Übung_(x)'),
      'https://de.wikipedia.org/wiki/%C3%9Cbung_(x)',
    );
  });

  it('takes nothing else', () => {
    const bad = [
      ...[
        '',
        'example.com',
        '//example.com',
        '/a',
        '#a',
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)',
        'java\nscript:alert(1)',
        '\u0001javascript:x',
        'data:text/html,x',
      ],
      ...[
        'vbscript:x',
        'file:///etc/passwd',
        'vscode://x/y',
        'vscode-insiders://x',
        'command:workbench.action.quit',
        'ftp://x',
        'blob:https://x',
        'about:blank',
        'ws://x',
      ],
      ...[
        'https:/example.com',
        'https:///example.com',
        'https:\\\\example.com',
        'https://example.com\\@evil.com',
        'https://user@example.com',
        'https://user:pw@example.com',
      ],
      ...[
        'https://example.com/\u202egpj.exe',
        'https://exam\u00adple.com',
        'https://a b',
        'https://a\tb',
        'https://a\u0000b',
        'https://',
        'https://:80',
        'https://a:99999',
        ' https://a',
        'https://a ',
      ],
      ...[
        'mailto:',
        'mailto:bob',
        'mailto://a@b',
        'mailto:a@b?bcc=c@d',
        'mailto:a@b?body=x',
        'mailto:a@b@c',
        'https://[::1',
        `https://a/${'x'.repeat(2048)}`,
        'https://a/"onclick="x',
      ],
    ];
    for (const text of bad) assert.equal(readLink(text), undefined, JSON.stringify(text));
  });

  it('gives nothing, whatever it is asked, that it would not take again, nor another scheme', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https',
        'http',
        'mailto',
        'javascript',
        ':',
        '//',
        '/',
        '@',
        '\\',
        '%0a',
        '%00',
        '\t',
        'a.b',
        '?',
        '#',
        '&#58;',
        '[',
        ']',
        '\u200b',
      ),
      fc.string({ unit: 'grapheme', maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const link = readLink(pieces.join(''));
        if (link === undefined) return;
        assert.match(link, /^(https?:\/\/[^/@\s]+\/|mailto:)/);
        assert.equal(readLink(link), link);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('isMisleading', () => {
  it('is where the words are another address than the link leads to', () => {
    const evil = 'https://evil.example/';
    const bad = [
      'https://bank.example',
      'bank.example/login',
      'www.bank',
      'HTTPS://BANK.EXAMPLE',
      'bank．example',
      'file:///a',
      '//bank.example',
      'bob@bank.example',
      'evil.example.bank.org',
      'moc.\u202ex',
      'https://evil.example@bank.example',
    ];
    for (const words of bad) assert.equal(isMisleading(words, evil), true, words);
  });

  it('is not where they are words, or the same address', () => {
    for (const words of [
      'here',
      'the docs',
      'evil.example',
      'https://evil.example/other',
      'HTTPS://EVIL.EXAMPLE',
      '',
      'e. g. this',
    ]) {
      assert.equal(isMisleading(words, 'https://evil.example/'), false, words);
    }
    assert.equal(isMisleading('bob@example.com', 'mailto:bob@example.com'), false);
    assert.equal(isMisleading('alice@example.com', 'mailto:bob@example.com'), true);
    assert.equal(placeOf('mailto:bob@example.com'), 'bob@example.com');
    assert.equal(isMisleading('https://аpple.com', 'https://xn--pple-43d.com/'), false);
  });
});
