import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatFingerprint } from './fingerprint.ts';
import {
  formatInvitation,
  type Invitation,
  looksLikeInvitation,
  parseInvitation,
  terminalLine,
} from './invitation.ts';
import { checkBareName } from './names.ts';

const FINGERPRINT = formatFingerprint(Uint8Array.from({ length: 32 }, (_, at) => 255 - at));

const FULL: Invitation = {
  host: '192.168.1.7',
  port: 5555,
  room: 'R&D = 100% + #1?',
  fingerprint: FINGERPRINT,
  joinCode: 'BLUE-FOX',
};

const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(text => {
  return (
    text.trim() === text && checkBareName(text).ok && Buffer.byteLength(text) <= 128 && text.isWellFormed()
  );
});

const hosts = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.domain(),
  fc.constantFrom('localhost', 'lab_3.school.example.'),
);

const invitations: fc.Arbitrary<Invitation> = fc.record(
  {
    host: hosts,
    port: fc.integer({ min: 1, max: 65_535 }),
    room: texts,
    fingerprint: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(formatFingerprint),
    joinCode: texts,
  },
  { requiredKeys: ['host', 'port'], noNullPrototype: true },
);

/** A URI with these values and no other. */
const uri = (query: string) => `vscode://classchat.classchat/join?${query}`;

describe('An invitation', () => {
  it('is a URI that people can read', () => {
    assert.equal(
      formatInvitation({ ...FULL, room: 'CS350' }),
      'vscode://classchat.classchat/join?host=192.168.1.7&port=5555&room=CS350&fp=__79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA&code=BLUE-FOX',
    );
    assert.equal(
      formatInvitation({ host: '::1', port: 1 }, 'vscodium'),
      'vscodium://classchat.classchat/join?host=~3A~3A1&port=1',
    );
  });

  it('comes back as it was, also where its query was decoded on the way, once or twice', () => {
    fc.assert(
      fc.property(invitations, invitation => {
        const written = formatInvitation(invitation);
        assert.deepEqual(parseInvitation(written), invitation);
        assert.deepEqual(parseInvitation(decodeURIComponent(written)), invitation);
        assert.deepEqual(parseInvitation(decodeURIComponent(decodeURIComponent(written))), invitation);
      }),
      { numRuns: 500 },
    );
  });

  it('is one line for the terminal in which no shell finds anything to do', () => {
    assert.match(terminalLine(FULL), /^classchat "vscode:\/\/classchat\.classchat\/join\?host=/);
    fc.assert(
      fc.property(invitations, invitation => {
        assert.match(terminalLine(invitation), /^classchat "[A-Za-z0-9:/.?=&~_-]+"$/);
      }),
    );
  });

  it('is one in every editor, and whatever else the editor adds', () => {
    const query = formatInvitation(FULL).split('?')[1] ?? '';
    for (const scheme of ['vscode', 'vscode-insiders', 'vscodium', 'cursor', 'code-oss', 'VSCODE'])
      assert.deepEqual(
        parseInvitation(`${scheme}://classchat.classchat/join?${query}&windowId=_blank`),
        FULL,
      );
    assert.deepEqual(parseInvitation(` ${formatInvitation(FULL)}\n`), FULL);
  });

  it('may be written by hand, with % where it is due', () => {
    assert.deepEqual(parseInvitation(uri('port=5555&room=R%26D%20%C3%9C&host=lab.example')), {
      host: 'lab.example',
      port: 5555,
      room: 'R&D Ü',
    });
  });

  it("never bears an instructor's key", () => {
    const found = parseInvitation(uri('host=a&port=1&key=SECRET&instructorKey=SECRET'));
    assert.deepEqual(found, { host: 'a', port: 1 });
  });

  it('is none where anything of it is not as it must be', () => {
    const good = 'host=a&port=1';
    assert.ok(parseInvitation(uri(good)));
    for (const text of [
      '',
      'classchat',
      '127.0.0.1:5555',
      `vscode://other.extension/join?${good}`,
      `vscode://classchat.classchat/other?${good}`,
      `vscode://classchat.classchat/join/?${good}`,
      `vscode://user@classchat.classchat/join?${good}`,
      `vscode://classchat.classchat:80/join?${good}`,
      `vscode:/classchat.classchat/join?${good}`,
      `//classchat.classchat/join?${good}`,
      `1code://classchat.classchat/join?${good}`,
      `vscode://classchat.classchat/join#?${good}`,
      `${uri(good)}#fragment`,
      'vscode://classchat.classchat/join',
      uri(''),
      uri('host=a'),
      uri('port=1'),
      uri(`${good}&host=b`),
      uri(`${good}&room=~`),
      uri(`${good}&room=~4`),
      uri(`${good}&room=~zz`),
      uri(`${good}&room=~FF`),
      uri(`${good}&room=~00`),
      uri(`${good}&room=`),
      uri(`${good}&room=~20x`),
      uri(`${good}&room=a~E2~80~AEb`),
      uri(`${good}&room=${'x'.repeat(257)}`),
      uri(`${good}&code=${'x'.repeat(257)}`),
      uri(`${good}&code=a~0Ab`),
      uri(`${good}&fp=`),
      uri(`${good}&fp=${'A'.repeat(42)}B`),
      uri(`${good}&fp=${FINGERPRINT}`),
      uri(`${good}&x=${'x'.repeat(2000)}`),
    ])
      assert.equal(parseInvitation(text), undefined, text);
  });

  it('leads to no host and no port that is none', () => {
    const hostsRefused = [
      '',
      '-a',
      'a b',
      'a/b',
      'a@b',
      'a:1',
      ':::',
      '[::1]',
      '::1%eth0',
      '1::2::3',
      'сlass.example',
      'a\n',
      'x'.repeat(254),
    ];
    for (const host of hostsRefused)
      assert.equal(parseInvitation(uri(`host=${encodeURIComponent(host)}&port=1`)), undefined, host);
    for (const port of ['', '0', '01', '65536', '-1', '1.5', '1e3', '0x10', '99999999', ' 1'])
      assert.equal(parseInvitation(uri(`host=a&port=${port}`)), undefined, port);
  });

  it('of whatever else never throws', () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.webQueryParameters().map(uri),
      fc.string({ unit: 'binary' }).map(text => uri(`host=a&port=1&room=${text}`)),
      fc
        .array(fc.constantFrom('host', '=', '&', 'port', '~', '%', '41', 'fp', ':', '\u{d800}'))
        .map(parts => uri(parts.join(''))),
    );
    fc.assert(
      fc.property(junk, text => {
        const found = parseInvitation(text);
        if (found) assert.deepEqual(parseInvitation(formatInvitation(found)), found);
      }),
      { numRuns: 1000 },
    );
  });

  it('can be told from an address before it is read', () => {
    assert.ok(looksLikeInvitation(formatInvitation(FULL)));
    assert.ok(looksLikeInvitation('https://example.org'));
    for (const text of ['127.0.0.1:5555', '[::1]:5555', 'localhost', '5555', 'a:5555'])
      assert.ok(!looksLikeInvitation(text));
  });
});
