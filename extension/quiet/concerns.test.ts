import assert from 'node:assert/strict';
import type { ConversationId } from '../../client/entries.ts';
import { NOTIFICATION_LEVELS } from '../settings-table.ts';
import { concerns } from './concerns.ts';
import { ROOM_LEVELS } from './room-levels.ts';

const ROOM: ConversationId = { kind: 'room', name: 'CS350' };
const BOB: ConversationId = { kind: 'user', name: 'Bob' };

describe('what concerns the user', () => {
  it('is what setting and level let through: talk, mentions, private messages', () => {
    const told = NOTIFICATION_LEVELS.flatMap(setting =>
      ROOM_LEVELS.map(level => {
        const about = { setting, level };
        const talk = concerns({ ...about, id: ROOM, namesUser: () => false });
        const mention = concerns({ ...about, id: ROOM, namesUser: () => true });
        const whisper = concerns({ ...about, id: BOB, namesUser: () => false });
        return [setting, level, talk, mention, whisper];
      }),
    );
    assert.deepEqual(told, [
      ['all', 'all', true, true, true],
      ['all', 'mentions', false, true, true],
      ['all', 'none', false, false, true],
      ['mentionsAndPrivate', 'all', false, true, true],
      ['mentionsAndPrivate', 'mentions', false, true, true],
      ['mentionsAndPrivate', 'none', false, false, true],
      ['none', 'all', false, false, false],
      ['none', 'mentions', false, false, false],
      ['none', 'none', false, false, false],
    ]);
  });
});
