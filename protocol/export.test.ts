import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createExporter, type ExportedMessage, type ExportOptions } from './export.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

function said(text: string, fields: Partial<ExportedMessage> = {}): ExportedMessage {
  return { epoch: 'e-1', seq: 1, sender: 'Alice', time: NOON, text, ...fields };
}

function markdown(messages: readonly ExportedMessage[], options?: ExportOptions): string {
  const exporter = createExporter('markdown', 'CS350', options);
  return exporter.begin() + messages.map(message => exporter.add(message)).join('');
}

/** Text with all that means something in Markdown, HTML or a terminal. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '```',
          '````',
          '~~~',
          '\n',
          '\r',
          '\u2028',
          '\n\n',
          '    ',
          '\t',
          '# ',
          '## 2026-11-22',
          '> ',
          '- ',
          '1. ',
        ],
        ...[
          '**Bob** 14:03',
          '---',
          '===',
          '[a]: b',
          '<!--',
          '</div>',
          '&lt;',
          '|',
          '\\',
          '\u001b[2J',
          'x',
          ' ',
          'é',
        ],
      ),
    )
    .map(parts => parts.join('')),
);

interface Block {
  kind: 'paragraph' | 'fence';
  text: string;
}

/** The blocks of a document of ours: by the rules of CommonMark for fences and blank lines. */
function blocksOf(document: string): Block[] {
  const blocks: Block[] = [];
  let fence: { mark: string; lines: string[] } | undefined;
  for (const line of document.split('\n')) {
    if (fence) {
      const isEnd = /^ {0,3}`{3,}\s*$/.test(line) && line.trim().length >= fence.mark.length;
      if (!isEnd) fence.lines.push(line);
      else {
        blocks.push({ kind: 'fence', text: fence.lines.join('\n') });
        fence = undefined;
      }
      continue;
    }
    const mark = /^(`{3,})text$/.exec(line)?.[1];
    if (mark) fence = { mark, lines: [] };
    else if (line !== '') blocks.push({ kind: 'paragraph', text: line });
  }
  assert.equal(fence, undefined, 'every fence ends');
  return blocks;
}

describe('a Markdown export', () => {
  it('has a title, a heading a day, and who spoke when', () => {
    const messages = [
      said('Who knows what a pivot is?'),
      said('I do.', { sender: 'Bob', time: NOON + 60_000 }),
      said('Good morning!', { time: NOON + 86_400_000 }),
    ];
    assert.equal(
      markdown(messages),
      [
        ...['# CS350', '', 'Times are those of UTC.', ''],
        ...['## 2026-11-22', '', '**Alice** 12:00', '', 'Who knows what a pivot is?', ''],
        ...['**Bob** 12:01', '', 'I do.', ''],
        ...['## 2026-11-23', '', '**Alice** 12:00', '', 'Good morning!', ''],
      ].join('\n'),
    );
  });

  it('tells times in the zone that it is given, and fails where there is none', () => {
    const document = markdown([said('x', { time: NOON + 11.5 * 3_600_000 })], { timeZone: 'Asia/Tokyo' });
    assert.match(document, /^Times are those of Asia\/Tokyo\.$/m);
    assert.match(document, /^## 2026-11-23\n\n\*\*Alice\*\* 08:30$/m);
    assert.throws(() => createExporter('markdown', 'CS350', { timeZone: 'Moon/Crater' }), RangeError);
  });

  it('says where a room ended and another of its name began', () => {
    const document = markdown([said('one'), said('two', { epoch: 'e-2' })]);
    const headings = document.split('\n').filter(line => line.startsWith('#'));
    const day = '## 2026-11-22';
    assert.deepEqual(headings, ['# CS350', day, '## The room was closed, and later opened anew', day]);
  });

  it('keeps code and lines as they were written', () => {
    const text = 'Look:\n```js\nlet x = a[0] * 2;\n```';
    const document = markdown([said(text)]);
    assert.ok(document.includes(`\n\`\`\`\`text\n${text}\n\`\`\`\`\n`));
  });

  const NO_PROSE = [
    '# x',
    '- x',
    '1. x',
    '> x',
    '=',
    '---',
    '    x',
    'a  b',
    'x ',
    '<b>',
    'a_b_',
    '[x]: y',
    '',
  ];
  for (const text of NO_PROSE) {
    it(`fences ${JSON.stringify(text)}`, () => {
      assert.deepEqual(blocksOf(markdown([said(text)])).at(-1), { kind: 'fence', text });
    });
  }

  it('writes names so that they are names', () => {
    const exporter = createExporter('markdown', 'a <b> #1', {});
    assert.match(exporter.begin(), /^# a \\<b\\> \\#1\n/);
    const line = exporter.add(said('x', { sender: '*Al*\n\n# ice ' })).split('\n')[3];
    assert.equal(line, '**\\*Al\\* \\# ice** 12:00');
  });

  it('keeps one message one block, whatever its text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 5 }), pairs => {
        const messages = pairs.map(([text, sender]) => said(text, { sender }));
        const [, , , ...blocks] = blocksOf(markdown(messages));
        assert.equal(blocks.length, 2 * messages.length);
        messages.forEach(({ text }, at) => {
          const [head, body] = [blocks[2 * at], blocks[2 * at + 1]];
          assert.ok(head?.kind === 'paragraph' && /^\*\*.*\*\* 12:00$/u.test(head.text));
          if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) assert.equal(body?.text, text);
          assert.doesNotMatch(body?.text ?? '', /(?![\n\t])\p{Cc}/u);
        });
      }),
    );
  });
});

describe('an export of what was deleted or edited', () => {
  const base = { epoch: 'e', sender: 'Bob', time: 0 };
  const told = [
    { ...base, seq: 1, text: '', removed: true },
    { ...base, seq: 2, text: 'the pivot', edited: 3 },
    { ...base, seq: 3, text: 'the pivot', act: 'edit' },
  ];
  const written = (format: 'markdown' | 'jsonl') => {
    const exporter = createExporter(format, 'R');
    return told.map(message => exporter.add(message)).join('');
  };

  it('says so, and has no line for what was done', () => {
    assert.equal(
      written('markdown'),
      '\n## 1970-01-01\n\n**Bob** 00:00\n\n*This message was removed.*\n\n**Bob** 00:00 (edited)\n\nthe pivot\n',
    );
    const lines = written('jsonl')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    const room = { room: 'R', epoch: 'e', sender: 'Bob', time: '1970-01-01T00:00:00.000Z' };
    assert.deepEqual(lines, [
      { ...room, seq: 1, text: '', removed: true },
      { ...room, seq: 2, text: 'the pivot', edited: true },
    ]);
  });
});

describe('an export as JSON lines', () => {
  it('has a line a message, with these fields in this order', () => {
    const exporter = createExporter('jsonl', 'CS350');
    assert.equal(exporter.begin(), '');
    assert.equal(
      exporter.add(said('a\u2028b', { seq: 7 })),
      '{"room":"CS350","epoch":"e-1","seq":7,"sender":"Alice","time":"2026-11-22T12:00:00.000Z","text":"a\\u2028b"}\n',
    );
    assert.match(exporter.add(said('x', { time: Number.NaN })), /"time":"1970-01-01T00:00:00\.000Z"/);
  });

  it('gives back all that went in', () => {
    const message = fc.record({
      epoch: fc.string(),
      seq: fc.nat(),
      sender: hostile,
      time: fc.integer({ min: -8.64e15, max: 8.64e15 }),
      text: hostile,
    });
    fc.assert(
      fc.property(fc.array(message), hostile, (messages, room) => {
        const exporter = createExporter('jsonl', room);
        const lines = messages
          .map(each => exporter.add(each))
          .join('')
          .split(/(?<=[\n\r\v\f\u0085\u2028\u2029])/);
        const read = lines.filter(line => line !== '').map(line => JSON.parse(line));
        assert.deepEqual(
          read.map(({ time, ...rest }) => ({ ...rest, time: Date.parse(time) })),
          messages.map(each => ({ room, ...each })),
        );
      }),
    );
  });
});
