import assert from 'node:assert/strict';
import { pluralCategories, pluralForm } from './plural-form.ts';

describe('plural forms', () => {
  const form = (language: string, count: number) => pluralForm(language, count, '{0} member', '{0} members');

  it('are two in English and German', () => {
    for (const language of ['en', 'de']) {
      assert.deepEqual(form(language, 1), { message: '{0} member' });
      assert.deepEqual(form(language, 0), { message: '{0} members' });
      assert.deepEqual(pluralCategories(language), []);
    }
  });

  it('are more elsewhere, and a language counts 21 as one where it does', () => {
    assert.deepEqual(form('pl', 3), { message: '{0} members', comment: ['few'] });
    assert.deepEqual(form('ru', 21), { message: '{0} member' });
    assert.deepEqual(pluralCategories('pl').sort(), ['few', 'many']);
  });

  it('are the English ones for a language that is none', () => {
    assert.deepEqual(form('not a tag', 1), { message: '{0} member' });
  });
});
