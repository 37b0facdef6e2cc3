import assert from 'node:assert/strict';
import { COMMANDS } from '../../protocol/commands.ts';
import { createStrings, ENGLISH, readStrings } from './strings.ts';

describe('strings', () => {
  it('puts values into their places, numbers as the language writes them', () => {
    const german = createStrings({ counter: '{0} von {1}' }, 'de');
    assert.equal(german.text('counter', 19_500, 20_000), '19.500 von 20.000');
    assert.equal(german.text('messageLabel', 'Bob', '09:41', '{0} {1}'), 'Bob, 09:41: {0} {1}');
  });

  it('keeps a name that is written from right to left to itself', () => {
    const strings = createStrings({}, 'en');
    assert.equal(strings.text('typingOne', 'سارة'), '\u2068سارة\u2069 is typing…');
    assert.equal(strings.text('typingOne', 'Zoë'), 'Zoë is typing…');
  });

  it('says what a translation leaves out in English', () => {
    const strings = createStrings({ send: 'Senden', nonsense: 'x' }, 'de');
    assert.equal(strings.text('send'), 'Senden');
    assert.equal(strings.text('connect'), ENGLISH.connect);
  });

  it('knows plurals, of languages that have more of them too', () => {
    const english = createStrings({}, 'en');
    assert.equal(english.plural('members', 1), '1 member');
    assert.equal(english.plural('announceMany', 5, 'CS350'), '5 new messages in CS350');
    const polish = createStrings({ 'members.few': '{0} osoby', 'members.other': '{0} osób' }, 'pl');
    assert.equal(polish.plural('members', 3), '3 osoby');
    assert.equal(polish.plural('members', 7), '7 osób');
  });

  it('takes any language tag, and any table', () => {
    assert.equal(createStrings({}, 'not a tag').lang, 'en');
    assert.equal(createStrings({}, '').lang, 'en');
    assert.deepEqual(readStrings(undefined), {});
    assert.deepEqual(readStrings('null'), {});
    assert.deepEqual(readStrings('{"send":"Senden","connect":1}'), { send: 'Senden' });
    assert.equal(createStrings(readStrings('{"__proto__":{"send":"x"}}'), 'en').text('send'), 'Send');
  });

  it('has words for every command', () => {
    for (const { name, description } of COMMANDS) assert.equal(ENGLISH[`command${name}`], description);
  });
});
