import assert from 'node:assert/strict';
import { Transcript } from '../client/transcript.ts';
import { Divider } from './divider.ts';

const room = { kind: 'room', name: 'CS350' } as const;
const lab = { kind: 'room', name: 'Lab' } as const;

function message(seq: number, sender = 'Bob') {
  return { seq, sender, text: `no ${seq}`, time: seq };
}

/** A room of ten messages, read up to the fourth. */
function transcriptOf(id: typeof room | typeof lab): Transcript {
  const transcript = new Transcript(id, 'Alice');
  transcript.stand({ epoch: 'e', seq: 10, read: 4, follows: false });
  return transcript;
}

function load(transcript: Transcript, from: number, to: number, own: readonly number[] = []): void {
  const page = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  transcript.fill(
    'e',
    page.map(seq => message(seq, own.includes(seq) ? 'Alice' : 'Bob')),
  );
}

describe('divider', () => {
  let transcript: Transcript;
  let session: { transcript(id: { name: string }): Transcript | undefined };
  let other: Transcript;
  let divider: Divider;
  const seqAt = (key: number | undefined) => (key === undefined ? undefined : transcript.message(key)?.seq);

  beforeEach(() => {
    transcript = transcriptOf(room);
    other = transcriptOf(lab);
    session = { transcript: ({ name }) => (name === room.name ? transcript : other) };
    divider = new Divider();
  });

  it('stands before the first message of others that was not read, and stays when all is read', () => {
    load(transcript, 1, 10, [5]);
    assert.equal(seqAt(divider.in(session, room)), 6);
    transcript.readTo('e', 10);
    assert.equal(seqAt(divider.in(session, room)), 6);
  });

  it('finds its place when the messages are loaded later, and moves up with older ones', () => {
    assert.equal(divider.in(session, room), undefined);
    load(transcript, 8, 10);
    assert.equal(seqAt(divider.in(session, room)), 8);
    transcript.readTo('e', 10);
    load(transcript, 1, 7);
    assert.equal(seqAt(divider.in(session, room)), 5);
  });

  it('is gone when the conversation was left, and comes again only for what is unread then', () => {
    load(transcript, 1, 10);
    divider.in(session, room);
    transcript.readTo('e', 9);
    divider.in(session, lab);
    assert.equal(seqAt(divider.in(session, room)), 10);
    transcript.readTo('e', 10);
    divider.in(session, lab);
    assert.equal(divider.in(session, room), undefined);
  });

  it('does not come for what arrives while the conversation is open, unless the reader was away', () => {
    load(transcript, 1, 10);
    transcript.readTo('e', 10);
    assert.equal(divider.in(session, room), undefined);
    transcript.tell({ ...message(11), epoch: 'e' });
    assert.equal(divider.in(session, room), undefined);
    divider.look();
    assert.equal(seqAt(divider.in(session, room)), 11);
    transcript.readTo('e', 11);
    divider.look();
    assert.equal(seqAt(divider.in(session, room)), 11, 'the view was only hidden for a while');
  });
});
