import assert from 'node:assert/strict';
import { initials, PERSON_COLOURS, personColour } from './person.ts';

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(index => {
    const part = Number.parseInt(hex.slice(index, index + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('person', () => {
  it('takes its letters from the first and last word', () => {
    const expected = {
      Bob: 'BO',
      'Dr. Mokhtari': 'DM',
      'Ada King Lovelace': 'AL',
      x: 'X',
      李小龙: '李小',
      'mary-jane_watson': 'MW',
      '👩‍💻 dev': 'DE',
      '👩‍💻': '👩‍💻',
      ß: 'SS',
    };
    for (const [name, letters] of Object.entries(expected)) assert.equal(initials(name), letters, name);
    assert.equal(initials(''), '');
  });

  it('has colours on which white can be read: 4.5:1', () => {
    for (const colour of PERSON_COLOURS) {
      const contrast = 1.05 / (luminance(colour) + 0.05);
      assert.ok(contrast >= 4.5, `${colour} has ${contrast.toFixed(2)}`);
    }
  });

  it('gives a name its colour whatever its case and form, and spreads names over all', () => {
    assert.equal(personColour('José'), personColour('JOSE\u0301'));
    const students = Array.from({ length: 600 }, (_, index) => personColour(`student${index}`));
    for (const colour of PERSON_COLOURS) {
      const share = students.filter(other => other === colour).length;
      assert.ok(share > 20 && share < 100, `${colour}: ${share}`);
    }
    const people = ['Alice', 'Bob', 'Charlie', 'Dr. Mokhtari'].map(personColour);
    assert.equal(new Set(people).size, people.length);
  });
});
