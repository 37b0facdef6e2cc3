/** What the tests of orders share. */
import type { Request, ServerMessage } from '../../protocol/messages.ts';
import type { AuditRead } from '../message-log/message-log.ts';
import { type Pupil, TestClass } from '../test-class.ts';

/** A class with staff: Zoë teaches, Ann helps; Bob and Eve are students, all four in CS350. */
export class StaffedClass {
  readonly room: TestClass;
  readonly zoe: Pupil;
  readonly ann: Pupil;
  readonly bob: Pupil;
  readonly eve: Pupil;

  constructor(room = new TestClass()) {
    this.room = room;
    this.zoe = room.enterAs('instructor', 'Zoë');
    this.ann = room.enterAs('assistant', 'Ann');
    this.bob = room.enter('Bob');
    this.eve = room.enterV1('Eve');
    this.zoe.ask({ status: 'create', receiver: 'CS350' });
    for (const pupil of [this.ann, this.bob, this.eve]) pupil.ask({ status: 'join', receiver: 'CS350' });
    this.forget();
  }

  /** What everybody has heard so far is no matter. */
  forget(): void {
    for (const pupil of [this.zoe, this.ann, this.bob, this.eve]) pupil.take();
  }

  audit(): AuditRead['entries'] {
    return this.room.store.audit({ limit: 100 }).entries.filter(({ by }) => by !== 'SERVER');
  }
}

export function say(pupil: Pupil, receiver = 'CS350', id?: string): ServerMessage[] {
  return pupil.ask({ status: 'group', receiver, text: 'hi', ...(id === undefined ? {} : { id }) });
}

export function whisper(pupil: Pupil, receiver: string): ServerMessage[] {
  return pupil.ask({ status: 'private', receiver, text: 'hi' });
}

/** The code of the only answer: of an error, an info, or the status of what is neither. */
export function answerTo(pupil: Pupil, request: Request): string | undefined {
  const answers = pupil.ask({ ...request, id: 'an order' });
  const answer = answers.find(message => 'id' in message && message.id === 'an order');
  return answer && (('code' in answer ? answer.code : undefined) ?? answer.status);
}
