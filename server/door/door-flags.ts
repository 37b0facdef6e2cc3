import { FlagFault, optional, type Reader } from '../flag.ts';
import { joinCodeFault } from './join-code.ts';
import { AUTO } from './open-entry.ts';

const JOIN_CODE: Reader<string> = {
  json: 'string',
  read(code) {
    const fault = code === AUTO ? undefined : joinCodeFault(code);
    if (fault === undefined) return code;
    throw new FlagFault(fault);
  },
};

/** What lets people in: rows for the table of flags. */
export const DOOR_FLAGS = {
  'join-code': {
    placeholder: 'code',
    description:
      'what newcomers have to know to come in; "auto" makes one of two words, keeps it in the data folder and prints it (default: nobody is asked for one)',
    reader: optional(JOIN_CODE),
    default: undefined,
    isSecret: true,
  },
  'instructor-key': {
    description:
      'have a key that makes an instructor of who gives it: it is made and printed at the first start, and only a hash of it is kept in the data folder',
  },
  'new-instructor-key': {
    description: 'make another instructor key, which takes the place of one that is lost',
  },
} as const;
