import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ScreenModel } from '../testing/screen-model.ts';
import { LinePainter } from './line-painter.ts';
import { caretAfter } from './width.ts';

/** The rows that a text takes on a terminal. */
function wrapped(text: string, columns: number): string {
  const screen = new ScreenModel(columns, 50);
  screen.write(text);
  return screen.text;
}

describe('LinePainter', () => {
  it('never tears the typed line nor what came above it, whatever is typed and wherever it wraps', () => {
    const typed = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '日', '😀'), maxLength: 60 });
    const step = fc.record({ typed, caret: fc.nat(60), above: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 30 }), fc.array(step, { maxLength: 12 }), (columns, steps) => {
        const screen = new ScreenModel(columns, 40);
        const painter = new LinePainter(screen);
        const messages: string[] = [];
        for (const [at, { typed: text, caret: wish, above }] of steps.entries()) {
          const units = [...text];
          const caret = units.slice(0, wish).join('').length;
          painter.paint({ prompt: '> ', text, caret });
          if (above) {
            messages.push(`message ${at}`);
            painter.above(`message ${at}`);
          }
          const expected = [...messages.map(one => wrapped(one, columns)), wrapped(`> ${text}`, columns)];
          assert.equal(screen.text, expected.join('\n').trimEnd());
          const { row, column } = caretAfter(`> ${text.slice(0, caret)}`, columns);
          const top = messages
            .map(one => wrapped(one, columns).split('\n').length)
            .reduce((a, b) => a + b, 0);
          assert.deepEqual([screen.row + screen.history.length, screen.column], [top + row, column]);
        }
      }),
    );
  });

  it('leaves an entered line where it is, and takes an erased one away', () => {
    const screen = new ScreenModel(10, 10);
    const painter = new LinePainter(screen);
    painter.paint({ prompt: '> ', text: 'twelve letters', caret: 3 });
    painter.enter({ prompt: '> ', text: 'twelve letters' });
    painter.above('answer');
    painter.paint({ prompt: '> ', text: 'more than a row', caret: 0 });
    painter.erase();
    assert.equal(screen.text, '> twelve l\netters\nanswer');
    assert.deepEqual([screen.row, screen.column], [3, 0]);
  });

  it('shows nothing that the terminal would obey', () => {
    const screen = new ScreenModel(40, 5);
    new LinePainter(screen).paint({ prompt: '> ', text: 'a\x1b[2J\tb', caret: 0 });
    assert.equal(screen.text, '> a\\x1b[2J b');
  });

  it('draws again on a cleared screen and at another width', () => {
    const screen = new ScreenModel(20, 5);
    const painter = new LinePainter(screen);
    painter.above('message');
    painter.paint({ prompt: '> ', text: 'abc', caret: 3 });
    painter.clear();
    assert.equal(screen.text, '> abc');
    screen.columns = 4;
    painter.resize();
    assert.deepEqual([screen.row, screen.column], [1, 1]);
  });
});
