/** Checks what comes in from the page: it may be anybody who speaks through its window. Known fields are picked into a fresh object. */
import type { ConversationId } from '../../client/transcript.ts';
import { readLink } from './link.ts';
import {
  type AttachMessage,
  BLOCK_DEEDS,
  type DeedMessage,
  type LifeMessage,
  PAGE_COMMANDS,
  PAGE_LIMITS,
  type PageMessage,
  type ReadingMessage,
  type TargetMessage,
  type WritingMessage,
} from './page-protocol.ts';
import { type Fields, isFields, isNumber, isText } from './values.ts';

/** One reader for each type of message: the message, or undefined where the fields are none of it. */
type Readers<Message extends PageMessage> = {
  readonly [Type in Message['type']]: (fields: Fields) => Extract<Message, { type: Type }> | undefined;
};

const LIFE: Readers<LifeMessage> = {
  ready: () => ({ type: 'ready' }),
  painted: ({ ms }) => (isNumber(ms) ? { type: 'painted', ms } : undefined),
  command: ({ command }) => {
    const known = PAGE_COMMANDS.find(name => name === command);
    return known && { type: 'command', command: known };
  },
  problem: ({ text }) =>
    isText(text) ? { type: 'problem', text: text.slice(0, PAGE_LIMITS.textLength) } : undefined,
};

const WRITING: Readers<WritingMessage> = {
  submit: ({ text, re }) => {
    if (!isSayable(text)) return undefined;
    return isNumber(re) ? { type: 'submit', text, re } : { type: 'submit', text };
  },
  change: ({ key, text }) => (isNumber(key) && isSayable(text) ? { type: 'change', key, text } : undefined),
  typing: () => ({ type: 'typing' }),
  retry: ({ key }) => (isNumber(key) ? { type: 'retry', key } : undefined),
  edit: ({ key }) => (isNumber(key) ? { type: 'edit', key } : undefined),
  draft: ({ id, text, time }) => {
    const conversation = readConversation(id);
    if (!conversation || !isText(text) || !isNumber(time)) return undefined;
    return { type: 'draft', id: conversation, text: text.slice(0, PAGE_LIMITS.draftLength), time };
  },
};

const READING: Readers<ReadingMessage> = {
  open: ({ id }) => {
    const conversation = readConversation(id);
    return conversation && { type: 'open', id: conversation };
  },
  read: ({ id, key }) => {
    const conversation = readConversation(id);
    return conversation && isNumber(key) ? { type: 'read', id: conversation, key } : undefined;
  },
  older: () => ({ type: 'older' }),
  newer: () => ({ type: 'newer' }),
  newest: () => ({ type: 'newest' }),
  whereabouts: ({ key }) => (isNumber(key) ? { type: 'whereabouts', key } : { type: 'whereabouts' }),
  around: ({ key, time }) => (isNumber(key) && isNumber(time) ? { type: 'around', key, time } : undefined),
  gap: ({ key }) => (isNumber(key) ? { type: 'gap', key } : undefined),
  thread: ({ key }) => {
    if (key === undefined) return { type: 'thread' };
    return isNumber(key) ? { type: 'thread', key } : undefined;
  },
  jump: ({ seq }) => (isSeq(seq) ? { type: 'jump', seq } : undefined),
  quotes: ({ seqs }) => {
    const isFew = Array.isArray(seqs) && seqs.length <= PAGE_LIMITS.quotes;
    return isFew && seqs.every(isSeq) ? { type: 'quotes', seqs: [...seqs] } : undefined;
  },
  versions: ({ key }) => (isNumber(key) ? { type: 'versions', key } : undefined),
};

const DEEDS: Readers<DeedMessage> = {
  delete: ({ key }) => (isNumber(key) ? { type: 'delete', key } : undefined),
  pin: ({ key }) => (isNumber(key) ? { type: 'pin', key } : undefined),
  react: ({ key, text, on }) => {
    const isEmoji = isText(text) && text !== '' && text.length <= PAGE_LIMITS.emojiLength;
    return isNumber(key) && isEmoji && typeof on === 'boolean' ? { type: 'react', key, text, on } : undefined;
  },
  copy: ({ key }) => (isNumber(key) ? { type: 'copy', key } : undefined),
};

const TARGETS: Readers<TargetMessage> = {
  link: ({ href }) => {
    const checked = isText(href) ? readLink(href) : undefined;
    return checked === undefined ? undefined : { type: 'link', href: checked };
  },
  place: ({ path, line, endLine }) => {
    const isPath = isText(path) && path !== '' && path.length <= PAGE_LIMITS.pathLength;
    return isPath && isLine(line) && isLine(endLine) ? { type: 'place', path, line, endLine } : undefined;
  },
  block: ({ deed, key, block }) => {
    const known = BLOCK_DEEDS.find(name => name === deed);
    const isBlock = Number.isInteger(block) && Number(block) >= 0;
    return known && isNumber(key) && isBlock
      ? { type: 'block', deed: known, key, block: Number(block) }
      : undefined;
  },
};

const ATTACHING: Readers<AttachMessage> = {
  drop: ({ uris, problems }) => {
    const isDropped =
      Array.isArray(uris) && isText(problems) && problems.length <= PAGE_LIMITS.problemsLength;
    if (!isDropped) return undefined;
    const known = uris.filter(uri => isText(uri) && uri.length <= PAGE_LIMITS.pathLength);
    return { type: 'drop', uris: known.slice(0, PAGE_LIMITS.dropped), problems };
  },
  pasted: ({ text }) => (isSayable(text) ? { type: 'pasted', text } : undefined),
};

const READERS: Readers<PageMessage> = { ...LIFE, ...WRITING, ...READING, ...DEEDS, ...TARGETS, ...ATTACHING };

/** Reads a message of the page; undefined where it is none. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (!isFields(value)) return undefined;
  const { type } = value;
  return isKnown(type) ? READERS[type](value) : undefined;
}

/** Own rows alone: `__proto__` and the like are no messages. */
function isKnown(type: unknown): type is PageMessage['type'] {
  return isText(type) && Object.hasOwn(READERS, type);
}

function readConversation(id: unknown): ConversationId | undefined {
  if (!isFields(id)) return undefined;
  const { kind, name } = id;
  const isKind = kind === 'room' || kind === 'user' || kind === 'server';
  return isKind && isText(name) ? { kind, name } : undefined;
}

function isLine(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isSayable(text: unknown): text is string {
  return isText(text) && text.length <= PAGE_LIMITS.textLength;
}
