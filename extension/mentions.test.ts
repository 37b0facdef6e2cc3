import assert from 'node:assert/strict';
import { mentions } from './mentions.ts';

describe('mentions', () => {
  const yes: [string, string][] = [
    ['@Bob', 'Bob'],
    ['same here, @bob.', 'Bob'],
    ["(@Bob's line 42)", 'Bob'],
    ['ask @Ada Lovelace', 'Ada Lovelace'],
    ['@C++ (lab) please', 'C++ (lab)'],
    ['größe @Zoë!', 'Zoë'],
  ];
  const no: [string, string][] = [
    ['Bob', 'Bob'],
    ['@Bobby', 'Bob'],
    ['@Bob_2', 'Bob'],
    ['mail bob@bob.org', 'Bob'],
    ['@Ada', 'Ada Lovelace'],
    ['@Zoën', 'Zoë'],
  ];
  for (const [text, name] of yes)
    it(`finds ${name} in "${text}"`, () => assert.equal(mentions(text, name), true));
  for (const [text, name] of no)
    it(`finds no ${name} in "${text}"`, () => assert.equal(mentions(text, name), false));
});
