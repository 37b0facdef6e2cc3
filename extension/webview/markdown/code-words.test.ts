import assert from 'node:assert/strict';
import { createStrings } from '../strings.ts';
import {
  cardLabel,
  changeLanguage,
  linesLabel,
  repositoryLabel,
  splitPath,
  spokenText,
} from './code-words.ts';

const strings = createStrings({}, 'en');
const place = { language: 'python', path: 'src/a/client.py', line: 41, endLine: 44 };

describe('The words of a card', () => {
  it('say what it is and where it is from', () => {
    const label = (language: string, of?: typeof place) =>
      cardLabel({ code: 'x', language, ...(of && { place: of }) }, strings);
    assert.equal(label(''), 'Code');
    assert.equal(label('python'), 'Code, python');
    assert.equal(label('python', place), 'Code from src/a/client.py, lines 41 to 44');
    assert.equal(label('python', { ...place, endLine: 41 }), 'Code from src/a/client.py, line 41');
    assert.equal(label('diff', place), 'Suggested change to src/a/client.py, lines 41 to 44');
  });

  it('are short at its upper edge', () => {
    assert.equal(linesLabel(place), '41–44');
    assert.equal(linesLabel({ ...place, endLine: 41 }), '41');
    assert.equal(
      repositoryLabel({ ...place, repository: 'github.com/org/hw4', commit: '3f9c1d2a0b' }),
      'hw4 @ 3f9c1d2',
    );
    assert.equal(
      repositoryLabel({ ...place, repository: 'a/b', commit: '3f9c1d2', changed: true }),
      'b @ 3f9c1d2+',
    );
    assert.equal(repositoryLabel(place), '');
    assert.deepEqual(splitPath('src/a/client.py'), { folder: 'src/a/', file: 'client.py' });
    assert.deepEqual(splitPath('client.py'), { folder: '', file: 'client.py' });
  });

  it('know the language of a change by its file', () => {
    const of = (path: string) => changeLanguage({ code: '', language: 'diff', place: { ...place, path } });
    assert.equal(of('src/client.PY'), 'py');
    assert.equal(of('src/Makefile'), 'makefile');
    assert.equal(changeLanguage({ code: '', language: 'diff' }), '');
  });

  it('stand in the place of a fence where a message is read out', () => {
    const spoken = (text: string) => spokenText(text, strings);
    assert.equal(
      spoken('see\n```python src/a.py:3-4\nx = 1\n```\nok'),
      'see\nCode from src/a.py, lines 3 to 4:\nx = 1\nok',
    );
    assert.equal(spoken('> ~~~~\n> ```\n> ~~~~'), 'Code:\n> ```');
    assert.equal(spoken('```print(1)\nprint(2)'), 'Code: print(1)\nprint(2)');
    assert.equal(spoken('1. ```\r\n   x\r\n   ```\r\nok'), 'Code:\n   x\r\nok');
    assert.equal(spoken('> ```\n> x\n~~~'), 'Code:\n> x\nCode:');
    for (const text of ['a ```b``` c', '``` a ` b', 'x', '`x`']) assert.equal(spoken(text), text);
  });
});
