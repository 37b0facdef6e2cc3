import assert from 'node:assert/strict';
import { createStrings } from './strings.ts';
import { createWhen, dayStart, nextDay } from './when.ts';

const at = (month: number, day: number, hour = 12, year = 2026) =>
  new Date(year, month - 1, day, hour, 5).getTime();

describe('when', () => {
  const english = createWhen(createStrings({}, 'en-GB'));

  it('calls days by their names', () => {
    const now = at(3, 1);
    assert.equal(english.day(dayStart(at(3, 1, 23)), now), 'Today');
    assert.equal(english.day(dayStart(at(2, 28, 0)), now), 'Yesterday');
    assert.match(english.day(dayStart(at(2, 27)), now), /Friday.*27 February/);
    assert.match(english.day(dayStart(at(2, 27, 12, 2025)), now), /2025/);
  });

  it('knows the days on which clocks are changed', () => {
    for (const [month, day] of [
      [3, 29],
      [10, 25],
      [12, 31],
    ] as const) {
      assert.equal(nextDay(at(month, day, 0)), dayStart(at(month, day + 1)));
      assert.equal(english.day(dayStart(at(month, day)), at(month, day + 1, 1)), 'Yesterday');
    }
  });

  it('writes times in the language', () => {
    const time = at(5, 4, 16);
    assert.equal(english.clock(time), '16:05');
    assert.match(createWhen(createStrings({}, 'en-US')).clock(time), /^04:05\sPM$/);
    assert.equal(createWhen(createStrings({}, 'en-US')).brief(time), '04:05');
    assert.match(createWhen(createStrings({}, 'de')).full(time), /Montag, 4\. Mai 2026/);
  });

  it('writes each time as its own, however often and in which order it is asked', () => {
    const time = at(5, 4, 16);
    for (const later of [0, 1000, 60_000, 0]) {
      const fresh = createWhen(createStrings({}, 'en-GB'));
      assert.equal(english.clock(time + later), fresh.clock(time + later));
      assert.equal(english.brief(time + later), fresh.brief(time + later));
      assert.equal(english.full(time + later), fresh.full(time + later));
    }
  });

  it('names the day of a moment unless it is today', () => {
    const time = at(5, 4, 16);
    assert.equal(english.moment(time, at(5, 4, 23)), '16:05');
    assert.equal(english.moment(time, at(5, 5, 1)), 'Yesterday, 16:05');
  });
});
